import { dayWithWeekday, dueInWords, type PlainDate } from "@/lib/base/date";

type Props = { label: string; on: PlainDate; today: PlainDate };

/** 单位填报 6月26日（周四）截止，还有 6 天 */
export function Deadline({ label, on, today }: Props) {
  const words = dueInWords(on, today, "截止");
  return (
    <span>
      {label && `${label} `}<time dateTime={on} className="strong">{dayWithWeekday(on)}</time>截止，<span className={today > on ? "late" : undefined}>{words}</span>
    </span>
  );
}
