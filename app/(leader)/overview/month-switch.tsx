import type { ReactNode } from "react";
import { monthInWords } from "@/lib/base/month";
import type { OverviewQuery } from "@/lib/overview/inputs";
import type { Overview } from "@/lib/overview/overview";
import { paths } from "@/lib/web/paths";
import styles from "./overview.module.css";

type Props = {
  overview: Overview;
  query: OverviewQuery;
  /** the way to earlier months; null where the page already has one */
  chooser: ReactNode;
};

/** The open month, the latest sealed one, and the way to all earlier ones. Works without scripts. */
export function MonthSwitch({ overview: { months, shown, asOf }, query, chooser }: Props) {
  const sort = query.sort === "reds" ? "reds" : null;
  const open = months.find(({ status }) => status === "open");
  const latest = months.find(({ isSealed }) => isSealed);
  return (
    <nav className={styles.months} aria-label="选择月份">
      {open && <a href={paths.overview({ live: true, sort })} aria-current={asOf === null ? "page" : undefined}>{monthInWords(open.month)} · 实时，未封存</a>}
      {latest && <a href={paths.overview({ sort })} aria-current={asOf !== null && shown.month === latest.month ? "page" : undefined}>{monthInWords(latest.month)} · 封存</a>}
      {chooser}
    </nav>
  );
}
