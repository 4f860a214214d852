import type { Overview } from "@/lib/overview/overview";
import { paths } from "@/lib/web/paths";
import { carried } from "./behind";
import styles from "./overview.module.css";

/** The same month on the other pictures. */
export function ElsewhereLinks({ overview }: { overview: Overview }) {
  const month = carried(overview);
  return (
    <nav className={styles.elsewhere} aria-label="同一数据的其他页面">
      <a href={paths.projects(month)}>项目台账</a>
      <a href={paths.wall(month)}>作战图</a>
      <a href={paths.map(month)}>地图</a>
      <a href={paths.timeline(month)}>甘特图</a>
      <a href={paths.screen(month)}>大屏</a>
      {overview.asOf && !overview.asOf.isReopened && <a href={paths.report(overview.asOf.month)}>本月通报</a>}
    </nav>
  );
}
