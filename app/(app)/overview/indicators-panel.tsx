import { Day } from "@/app/_components/ui/day";
import { Panel } from "@/app/_components/ui/panel";
import { targetInWords } from "@/lib/indicators/rules";
import type { Overview } from "@/lib/overview/overview";
import { paths } from "@/lib/web/paths";
import { carried } from "./behind";
import styles from "./overview.module.css";

/** The plan's indicators: base year, latest with its data day, target. No data is said, never zero. */
export function IndicatorsPanel({ overview }: { overview: Overview }) {
  const { indicators } = overview.highlights;
  const baseYear = indicators[0]?.baselineYear ?? 2020;
  const targetYear = indicators[0]?.targetYear ?? 2025;
  return (
    <Panel title="核心指标" extra={<a href={paths.indicators(carried(overview))}>口径与历年数值</a>} flush>
      {indicators.length === 0 ? <p className={styles.none}>尚未导入规划，没有指标。</p> : (
        <div className="table-scroll" tabIndex={0} role="region" aria-label="核心指标">
          <table className={`table ${styles.dense}`}>
            <thead><tr><th>指标</th><th className="number">{baseYear}年</th><th className="number">最新</th><th>数据截至</th><th>{targetYear}年目标</th></tr></thead>
            <tbody>
              {indicators.map((row) => (
                <tr key={row.code}>
                  <td>{row.name}{row.unit && <span className="muted">（{row.unit}）</span>}</td>
                  <td className="number">{row.baselineValue}</td>
                  <td className="number">{row.latest ? <strong>{row.latest.valueText}</strong> : <span className="muted">暂无数据</span>}</td>
                  <td className="nowrap"><Day on={row.latest?.dataOn} plain /></td>
                  <td>{targetInWords(row)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
