import { monthInWords, type YearMonth } from "@/lib/base/month";
import type { Query } from "@/lib/web/paths";
import styles from "./sealed.module.css";

/** Where the chooser stands: the page's own address, and what of its query stays when the month changes. */
export type Place = { path: string; keep?: Query };

type Props = { months: readonly YearMonth[]; chosen: YearMonth | null; place: Place };

/** The same page as of another sealed month. Works without scripts. */
export function MonthChooser({ months, chosen, place: { path, keep = {} } }: Props) {
  if (months.length === 0) return null;
  const kept = Object.entries(keep).flatMap(([name, value]) => [value ?? []].flat().map((each) => [name, each === true ? "1" : String(each)] as const));
  return (
    <form action={path} method="get" className={styles.chooser}>
      {kept.filter(([, value]) => value !== "" && value !== "false").map(([name, value]) => <input key={`${name}/${value}`} type="hidden" name={name} value={value} />)}
      <label>
        <span className="sr-only">{chosen ? "换一个封存月份" : "按封存月份查看"}</span>
        <select key={chosen} name="asOf" defaultValue={chosen ?? ""} required>
          <option value="" disabled>按封存月份查看</option>
          {months.map((month) => <option key={month} value={month}>{monthInWords(month)}</option>)}
        </select>
      </label>
      <button type="submit">{chosen ? "换一个月" : "查看"}</button>
    </form>
  );
}
