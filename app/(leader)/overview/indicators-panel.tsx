import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import type { IndicatorListItem } from "@/lib/indicators/queries";
import { evenPathPct, targetInWords } from "@/lib/indicators/rules";
import type { Overview } from "@/lib/overview/overview";
import { paths } from "@/lib/web/paths";
import { carried } from "./behind";
import styles from "./overview.module.css";

/** The plan's indicators on their way from base year to target, each with its data day: those behind an even pace first, those without data last. */
export function IndicatorsPanel({ overview }: { overview: Overview }) {
  const rows = overview.indicators.map((indicator) => ({ indicator, pace: paceOf(indicator) })).sort((a, b) => a.pace.place - b.pace.place);
  const known = rows.filter(({ indicator }) => indicator.latest !== null).length;
  const late = rows.filter(({ pace }) => pace.place === BEHIND).length;
  return (
    <Panel title="核心指标" extra={<><span>{rows.length} 项，有数据 {known} 项，落后匀速参考 {late} 项</span><a href={paths.indicators(carried(overview))}>口径与历年数值</a></>} flush>
      {rows.length === 0 ? <p className={styles.none}>尚未导入规划，没有指标。</p> : (
        <ul className={styles.indicators}>
          {rows.map(({ indicator, pace }) => (
            <li key={indicator.code}>
              <div>
                <a href={`${paths.indicators(carried(overview))}#${indicator.code}`}>{indicator.name}</a>{" "}
                {indicator.latest ? <><strong>{indicator.latest.value ?? indicator.latest.valueText}</strong>{indicator.latest.value !== null && indicator.unit}</> : <Tag tone="grey">暂无数据</Tag>}{" "}
                <span className="muted">目标 {targetInWords(indicator)}</span>
              </div>
              {pace.pathPct !== null && pace.evenPct !== null && (
                <span className={styles.path} aria-hidden="true"><i style={{ width: `${within(pace.pathPct)}%` }} /><b style={{ left: `${within(pace.evenPct)}%` }} /></span>
              )}
              <div className="muted">
                {indicator.latest ? <>{pace.words && <span className={pace.place === BEHIND ? "late" : undefined}>{pace.words}，</span>}数据截至 {indicator.latest.dataOn}</> : "尚未登记数值"}
              </div>
            </li>
          ))}
        </ul>
      )}
      <p className={styles.more}>竖线为匀速参考：规划只有基期值和目标值，没有分年目标。没有数据的不按零计。</p>
    </Panel>
  );
}

const [BEHIND, ON_THE_WAY, UNKNOWN] = [0, 1, 2];
const within = (pct: number) => Math.min(100, Math.max(0, pct));

/** How far along the way an indicator is beside an even pace, and its place in the list. */
function paceOf({ latest, pathPct, meetsTarget, baselineYear, targetYear }: IndicatorListItem) {
  if (latest === null) return { place: UNKNOWN, pathPct: null, evenPct: null, words: "" };
  if (pathPct === null) return { place: ON_THE_WAY, pathPct, evenPct: null, words: meetsTarget ? "已达目标" : "" };
  const evenPct = evenPathPct(baselineYear, targetYear, latest.year);
  const isBehind = !meetsTarget && pathPct < evenPct;
  return { place: isBehind ? BEHIND : ON_THE_WAY, pathPct, evenPct, words: meetsTarget ? "已达目标" : `完成目标进程 ${pathPct}%，${isBehind ? "落后" : "不低于"}匀速参考 ${evenPct}%` };
}
