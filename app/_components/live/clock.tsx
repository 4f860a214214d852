"use client";

import { useEffect, useState } from "react";

const TIME = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit", hour12: false });

/** The time in Shanghai, by this device. */
export function Clock() {
  const [time, setTime] = useState("");
  useEffect(() => {
    const tick = () => setTime(TIME.format(new Date()));
    tick();
    const timer = setInterval(tick, 5_000);
    return () => clearInterval(timer);
  }, []);
  return <span className="nowrap"><span className="sr-only">现在时间</span>{time}</span>;
}
