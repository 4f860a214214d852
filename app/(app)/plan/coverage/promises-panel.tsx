import { Panel } from "@/app/_components/ui/panel";
import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import type { Coverage } from "@/lib/projects/coverage";
import { paths } from "@/lib/web/paths";

type Row = Coverage["targets"][number];

const Source = ({ row }: { row: Row }) => <a className="nowrap" href={paths.plan(row.nodeCode)}>第 {row.lineStart} 行</a>;

/** Quantified or dated targets outside the ten indicators. */
export function TargetsPanel({ rows }: { rows: Row[] }) {
  return (
    <Panel title="专栏1以外的量化目标" extra={<span>{rows.length} 项</span>} flush>
      <ScrollRegion label="专栏1以外的量化目标">
        <table className="table">
          <thead><tr><th>目标</th><th className="number">数值</th><th>时限</th><th>规划原文</th><th>出处</th></tr></thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.code}>
                <td>{row.name}</td>
                <td className="number">{row.targetText ?? (row.targetValue === null ? "—" : row.targetValue)}{row.targetText === null && row.targetUnit}</td>
                <td className="nowrap">{row.dueText ?? "—"}</td>
                <td>{row.quote}</td>
                <td><Source row={row} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}

const SCREENS: Record<string, string> = {
  "/": "工作台", "/overview": "领导一页", "/plan": "规划", "/plan/coverage": "规划覆盖情况", "/projects": "项目", "/dispatch": "月度调度", "/reports": "通报", "/indicators": "指标",
};

/** What 第十一章 says on how the plan is to be carried out, and where this system does it. */
export function MechanismsPanel({ rows }: { rows: Row[] }) {
  return (
    <Panel title="实施机制（第十一章）" extra={<span>{rows.length} 项</span>} flush>
      <ScrollRegion label="实施机制">
        <table className="table">
          <thead><tr><th>机制</th><th>规划原文</th><th>出处</th><th>落实页面</th></tr></thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.code}>
                <td>{row.name}</td>
                <td>{row.quote}</td>
                <td><Source row={row} /></td>
                <td className="nowrap">{row.screen ? <a href={row.screen}>{SCREENS[row.screen] ?? row.screen}</a> : <span className="muted">—</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}
