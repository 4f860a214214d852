import { Tag } from "@/app/_components/ui/tag";
import { weekday, type PlainDate } from "@/lib/base/date";
import type { ArrangedDay, Arrangement } from "@/lib/dispatch/calendar/arrangement/rules";
import { stretchesOf, stretchInWords, type Stretch } from "@/lib/dispatch/calendar/rules";
import styles from "./calendar.module.css";

type Known = ReadonlyMap<PlainDate, boolean>;
type Props = { arrangement: Arrangement; known: Known };

/** What would be entered, stretch by stretch, and the lines that cannot be read. */
export function ArrangementPreview({ arrangement: { days, problems, skipped }, known }: Props) {
  if (days.length === 0 && problems.length === 0 && skipped === 0) return null;
  return (
    <div className="stack">
      {problems.length > 0 && <ul className={styles.problems} role="alert">{problems.map(({ line, message }) => <li key={line}>{message}</li>)}</ul>}
      {days.length > 0 && (
        <div className={styles.preview}>
          <p className="strong">将录入 {days.length} 天</p>
          <ul>
            {stretchesOf(days).map((stretch) => (
              <li key={stretch.from}>
                <Tag tone={stretch.isWorkday ? "yellow" : "green"}>{stretch.isWorkday ? "班" : "休"}</Tag>
                {stretchInWords(stretch)}
                <span className="muted">{remarkOn(stretch, known)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {skipped > 0 && <p className="muted">另有 {skipped} 行没有日期，不录入。</p>}
    </div>
  );
}

function remarkOn({ rows, isWorkday }: Stretch<ArrangedDay>, known: Known): string {
  if (rows.every(({ day }) => known.get(day) === isWorkday)) return "日历中已有";
  if (rows.some(({ day }) => known.get(day) === !isWorkday)) return "将改变日历中已有的安排";
  return isWorkday && rows.some(({ day }) => weekday(day) > 0 && weekday(day) < 6) ? "不是周末，本来就上班" : "";
}
