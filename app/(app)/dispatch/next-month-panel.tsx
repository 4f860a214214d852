import { Panel } from "@/app/_components/ui/panel";
import { dayWithWeekday, type PlainDate } from "@/lib/base/date";
import { monthInWords, monthOf } from "@/lib/base/month";
import type { NextOpening } from "@/lib/dispatch/calendar/queries";
import { ArrangementNotice } from "./arrangement-notice";
import { OpenMonthForm } from "./open-month-form";

type Props = { next: NextOpening | null; mayOpen: boolean; today: PlainDate };

/** While no month is open: when the next one opens, and for the office how to open it now. */
export function NextMonthPanel({ next, mayOpen, today }: Props) {
  if (!next && !mayOpen) return null;
  return (
    <Panel title={next ? "下一期" : "开启调度期"}>
      <div className="stack">
        {next && (
          <p>
            {monthInWords(next.month)}调度期将于<time dateTime={next.days.opensOn} className="strong">{dayWithWeekday(next.days.opensOn)}</time>自动开启，
            单位填报截止日为{dayWithWeekday(next.days.unitsDueOn)}。
          </p>
        )}
        {next && mayOpen && <ArrangementNotice years={next.unarranged} />}
        {mayOpen && <OpenMonthForm suggested={next?.month ?? monthOf(today)} isFirst={!next} />}
      </div>
    </Panel>
  );
}
