import { dayInWords } from "@/lib/base/date";
import type { YearMonth } from "@/lib/base/month";
import { MENU_OF_ROLE } from "@/lib/people/rules";
import { CITYWIDE_ROLES, type Role } from "@/lib/people/terms";
import { asOfInWords, type AsOf } from "@/lib/sealed/rules";
import { paths } from "@/lib/web/paths";
import { MonthChooser, type Place } from "./month-chooser";
import styles from "./sealed.module.css";

type Props = {
  asOf: AsOf;
  months: readonly YearMonth[];
  place: Place & { now: string };
  /** null: not known yet */
  role: Role | null;
};

/** Says above a page that it shows a sealed month, of which revision, and leads back to now, to another month, and to that month's other pages. */
export function AsOfBanner({ asOf, months, place, role }: Props) {
  const { month, revision, dataOn, sealedOn, isReopened } = asOf;
  return (
    <section className={styles.banner} aria-label="封存月份">
      <div className={styles.words}>
        <strong>截至{dayInWords(dataOn)}</strong>
        <span>（{asOfInWords(asOf)}，{dayInWords(sealedOn)}封存）</span>
        {isReopened && <strong className={styles.reopened}>正在重开，第{revision + 1}版封存前显示第{revision}版</strong>}
      </div>
      <nav className={styles.others} aria-label="同月其他页面">
        <span>同月：</span>
        {pagesOf(month, role).map(([name, href]) => <a key={name} href={href} aria-current={href.split("?")[0] === place.path ? "page" : undefined}>{name}</a>)}
      </nav>
      <div className={styles.ways}>
        <MonthChooser months={months} chosen={month} place={place} />
        <a className={styles.now} href={place.now}>回到现在</a>
      </div>
    </section>
  );
}

/** The pages of a month that a role has in its menu. */
function pagesOf(month: YearMonth, role: Role | null): [string, string][] {
  if (role === null) return [];
  const asOf = { asOf: month };
  const pages = { overview: ["领导一页", paths.overview(asOf)], plan: ["规划", paths.plan(undefined, asOf)], projects: ["项目", paths.projects(asOf)], wall: ["作战图", paths.wall(asOf)], timeline: ["甘特图", paths.timeline(asOf)], map: ["地图", paths.map(asOf)], indicators: ["指标", paths.indicators(asOf)], dispatch: ["月度调度", paths.cycle(month)] } as const;
  const shown = MENU_OF_ROLE[role].flatMap((entry) => (entry in pages ? [[...pages[entry as keyof typeof pages]] as [string, string]] : []));
  return CITYWIDE_ROLES.includes(role) ? [...shown, ["规划覆盖", paths.planCoverage(asOf)]] : shown;
}
