"use client";
import { Button, DatePicker } from "antd";
import dayjs from "dayjs";
import { useActionState, useState } from "react";
import { Notice } from "@/app/_components/ui/notice";
import type { YearMonth } from "@/lib/base/month";
import { openCycleAction } from "./actions";

const WRITTEN = ["YYYY-MM", "YYYY-M", "YYYY/M", "YYYY.M", "YYYYMM", "YYYY年M月"];

/** Opens a month when none is open: the first of an installation, or a later one before its day. */
export function OpenMonthForm({ suggested, isFirst }: { suggested: YearMonth; isFirst: boolean }) {
  const [state, action, isPending] = useActionState(openCycleAction, null);
  const [month, setMonth] = useState<string>(suggested);
  return (
    <form action={action} className="stack">
      {state && <Notice kind="error" message={state.message} />}
      <p>{isFirst ? "开启后，每个在建项目由牵头单位填报一次；以后各期在上一期封存后，到开启日自动开启。" : "需要提前开始填报的，可以现在开启。"}</p>
      <div className="row">
        <label htmlFor="open-month">月份</label>
        <DatePicker
          id="open-month"
          picker="month"
          format={WRITTEN}
          allowClear={false}
          value={dayjs(month)}
          // Enter takes the month as typed; in a form it would open it at once.
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
          onChange={(picked) => picked && setMonth(picked.format("YYYY-MM"))}
        />
        <input type="hidden" name="month" value={month} />
        <Button type={isFirst ? "primary" : "default"} htmlType="submit" loading={isPending}>{isFirst ? "开启调度期" : "提前开启"}</Button>
      </div>
    </form>
  );
}
