import { addDays, weekday, type PlainDate } from "@/lib/base/date";
import { firstDay, lastDay, yearMonth, type YearMonth } from "@/lib/base/month";
import { SHIPPED_UNTIL, type Calendar } from "@/lib/base/workdays";
import type { OwnDay } from "@/lib/dispatch/calendar/queries";
import styles from "./calendar.module.css";

type Props = { year: number; calendar: Calendar; own: readonly OwnDay[]; today: PlainDate };
const HEADS = ["一", "二", "三", "四", "五", "六", "日"];

/** A year as twelve small months: 休 and 班 where an arrangement says so, the office's own days framed. */
export function YearGrid({ year, calendar, own, today }: Props) {
  const sourceOf = new Map(own.map(({ day, source }) => [day, source]));
  const months = Array.from({ length: 12 }, (_, at) => yearMonth(`${year}-${String(at + 1).padStart(2, "0")}`));
  return (
    <>
      <div className={styles.year}>
        {months.map((month) => (
          <table key={month} className={styles.month}>
            <caption>{Number(month.slice(5))}月</caption>
            <thead><tr>{HEADS.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
            <tbody>
              {weeksOf(month).map((week, at) => (
                <tr key={at}>
                  {week.map((day, column) => (
                    <td key={column}>{day && <DayCell day={day} calendar={calendar} source={sourceOf.get(day)} isToday={day === today} />}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      <ul className={styles.legend}>
        <li><span className={`${styles.day} ${styles.off}`}>1<span className={styles.mark}>休</span></span>放假</li>
        <li><span className={`${styles.day} ${styles.worked}`}>1<span className={styles.mark}>班</span></span>周末上班</li>
        <li><span className={`${styles.day} ${styles.weekend}`}>1</span>周末</li>
        <li><span className={`${styles.day} ${styles.own}`}>1</span>本地录入</li>
      </ul>
      <p className="muted">系统自带至 {SHIPPED_UNTIL} 年的放假调休安排，其中 2021—2026 年已与国务院办公厅各年通知逐日核对。</p>
    </>
  );
}

function DayCell({ day, calendar, source, isToday }: { day: PlainDate; calendar: Calendar; source: string | undefined; isToday: boolean }) {
  const arranged = calendar.arranged(day);
  const kind = arranged === undefined ? (calendar.isWorkday(day) ? "" : styles.weekend) : arranged ? styles.worked : styles.off;
  return (
    <time dateTime={day} title={source} aria-current={isToday ? "date" : undefined} className={[styles.day, kind, source && styles.own].filter(Boolean).join(" ")}>
      {Number(day.slice(8))}
      {arranged !== undefined && <span className={styles.mark}>{arranged ? "班" : "休"}</span>}
    </time>
  );
}

/** Weeks from Monday to Sunday; null outside the month. */
function weeksOf(month: YearMonth): (PlainDate | null)[][] {
  const cells: (PlainDate | null)[] = Array.from({ length: (weekday(firstDay(month)) + 6) % 7 }, () => null);
  for (let day = firstDay(month); day <= lastDay(month); day = addDays(day, 1)) cells.push(day);
  while (cells.length % 7 > 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, at) => cells.slice(7 * at, 7 * at + 7));
}
