import { Panel } from "@/app/_components/ui/panel";
import { LIGHT_LABELS, LIGHT_SHAPES, type Light } from "@/lib/lights/terms";
import type { Overview } from "@/lib/overview/overview";
import { otherWorkInWords, type Tally } from "@/lib/overview/rules";
import type { Query } from "@/lib/web/paths";
import { behind, workFilter } from "./behind";
import { CountLink } from "./count-link";
import { LightBar } from "./light-bar";
import styles from "./overview.module.css";

const COLUMNS: readonly Light[] = ["red", "yellow", "green", "blue", "grey"];
const pct = (value: number | null) => (value === null ? "—" : value.toFixed(1));

/** The six 重点工程 and the platforms: lights, progress against plan, overdue key milestones. */
export function WorksPanel({ overview }: { overview: Overview }) {
  const { works, total } = overview.summary;
  const title = (work: (typeof works)[number]) =>
    work.engineeringNo === null ? otherWorkInWords(work) : `${work.engineeringNo} ${overview.engineeringTitles.get(work.engineeringNo) ?? `重点工程 ${work.engineeringNo}`}`;

  const row = (tally: Tally, label: string, filter: Query | null, isTotal = false) => {
    const href = (more: Query) => filter && behind(overview, { ...filter, ...more });
    return (
      <tr key={label} className={isTotal ? styles.sum : undefined}>
        <th scope="row" className="nowrap">{filter && !isTotal ? <a href={behind(overview, filter)}>{label}</a> : label}</th>
        <td className="number"><CountLink count={tally.counts.total} href={href({})} label={label} /></td>
        {COLUMNS.map((light) => (
          <td key={light} className="number"><CountLink count={tally.counts[light]} href={href({ light })} label={`${label} ${LIGHT_LABELS[light]}`} className={`${styles.count} ${styles[`text-${light}`]}`} /></td>
        ))}
        <td className={styles.barCell}><LightBar counts={tally.counts} of={tally.counts.total} /></td>
        <td className="number">{pct(tally.progressPct)} / {pct(tally.plannedPct)}</td>
        <td className="number"><CountLink count={tally.overdueKeys} href={href({ overdueKey: true })} label={`${label} 关键节点逾期`} /></td>
      </tr>
    );
  };

  return (
    <Panel title="重点工程与平台" extra="完成 / 应完成为项目等权平均，%" flush>
      <table className={`table ${styles.dense}`}>
        <thead>
          <tr>
            <th>任务</th><th className="number">项目</th>
            {COLUMNS.map((light) => <th key={light} className="number"><span aria-hidden="true">{LIGHT_SHAPES[light]}</span>{LIGHT_LABELS[light].slice(0, 1)}</th>)}
            <th className={styles.barCell}>分布</th><th className="number">完成 / 应完成</th><th className="number" title="已过计划日期而未认定完成的关键节点">关键逾期</th>
          </tr>
        </thead>
        <tbody>
          {works.map((work) => row(work, title(work), workFilter(work)))}
          {row(total, "合计", {}, true)}
        </tbody>
      </table>
    </Panel>
  );
}
