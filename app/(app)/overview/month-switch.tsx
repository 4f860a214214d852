import { monthInWords } from "@/lib/base/month";
import type { OverviewQuery } from "@/lib/overview/inputs";
import type { Overview } from "@/lib/overview/overview";
import type { MonthOption } from "@/lib/overview/queries";
import { paths } from "@/lib/web/paths";
import styles from "./overview.module.css";

const name = ({ month, status }: MonthOption) => (status === "open" ? `${monthInWords(month)} · 实时，未封存` : `${monthInWords(month)} · 封存`);

/** The open month, the latest sealed ones, and a list of all earlier ones. Works without scripts. */
export function MonthSwitch({ overview, query }: { overview: Overview; query: OverviewQuery }) {
  const near = overview.months.slice(0, 2);
  const isNear = near.some(({ month }) => month === overview.shown.month);
  const earlier = overview.months.slice(near.length);
  return (
    <nav className={styles.months} aria-label="选择月份">
      {near.map((option) => (
        <a key={option.month} href={paths.overview({ month: option.month, sort: query.sort === "reds" ? "reds" : null })} aria-current={option.month === overview.shown.month ? "page" : undefined}>
          {name(option)}
        </a>
      ))}
      {earlier.length > 0 && (
        <form action={paths.overview()} method="get">
          {query.sort === "reds" && <input type="hidden" name="sort" value="reds" />}
          <label>
            <span className="sr-only">更早月份</span>
            <select name="month" defaultValue={isNear ? "" : overview.shown.month}>
              <option value="" disabled>更早月份</option>
              {earlier.map(({ month }) => <option key={month} value={month}>{monthInWords(month)}</option>)}
            </select>
          </label>
          <button type="submit">查看</button>
        </form>
      )}
    </nav>
  );
}
