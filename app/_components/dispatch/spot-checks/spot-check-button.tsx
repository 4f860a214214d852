"use client";
import { App, Button } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { YearMonth } from "@/lib/base/month";
import { SpotCheckDialog } from "./spot-check-dialog";

type Props = { month: YearMonth; update: { code: string; name: string; version: number } };

/** Opens the dialog in which the office says what it found behind an update. */
export function SpotCheckButton({ month, update }: Props) {
  const { message } = App.useApp();
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const done = () => {
    setIsOpen(false);
    void message.success(`已登记 ${update.code} 的抽查结论`);
    router.refresh();
  };
  return (
    <>
      <Button size="small" onClick={() => setIsOpen(true)} aria-label={`抽查 ${update.code}`}>抽查</Button>
      {isOpen && <SpotCheckDialog month={month} update={update} onClose={() => setIsOpen(false)} onDone={done} />}
    </>
  );
}
