import { IndicatorTile } from "@/app/_components/indicators/indicator-tile";
import { Panel } from "@/app/_components/ui/panel";
import type { Overview } from "@/lib/overview/overview";
import { paths } from "@/lib/web/paths";
import { carried } from "./behind";
import styles from "./overview.module.css";

/** The plan's indicators on their way from base year to target, each with its data day. */
export function IndicatorsPanel({ overview }: { overview: Overview }) {
  const { indicators } = overview;
  const known = indicators.filter(({ latest }) => latest !== null).length;
  return (
    <Panel title="核心指标" extra={<><span>{indicators.length} 项，有数据 {known} 项</span><a href={paths.indicators(carried(overview))}>口径与历年数值</a></>} flush>
      {indicators.length === 0 ? <p className={styles.none}>尚未导入规划，没有指标。</p> : (
        <ul className={styles.tiles}>
          {indicators.map((row) => <li key={row.code}><IndicatorTile indicator={row} href={`${paths.indicators(carried(overview))}#${row.code}`} /></li>)}
        </ul>
      )}
      <p className={styles.more}>虚线为匀速参考：规划只有基期值和目标值，没有分年目标。没有数据的年份留空，不按零计。</p>
    </Panel>
  );
}
