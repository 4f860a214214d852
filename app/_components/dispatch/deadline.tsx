import { dayWithWeekday, type PlainDate } from "@/lib/base/date";
import { dueInWords } from "@/lib/dispatch/rules";

type Props = { label: string; on: PlainDate; today: PlainDate };

/** 单位填报 6月26日（周四）截止，还有 6 天 */
export function Deadline({ label, on, today }: Props) {
  const words = dueInWords(on, today);
  return (
    <span>
      {label && `${label} `}<time dateTime={on} className="strong">{dayWithWeekday(on)}</time>截止，<span className={today > on ? "late" : undefined}>{words}</span>
    </span>
  );
}
