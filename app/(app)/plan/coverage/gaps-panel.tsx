import { Empty } from "@/app/_components/ui/empty";
import { Panel } from "@/app/_components/ui/panel";
import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import type { YearMonth } from "@/lib/base/month";
import { COMMITMENT_KIND_LABELS } from "@/lib/plan/terms";
import type { Coverage } from "@/lib/projects/coverage";
import { paths } from "@/lib/web/paths";

type GapsProps = { id: string; title: string; rows: Coverage["generic"]; none: string; lead?: string };

export function GapsPanel({ id, title, rows, none, lead }: GapsProps) {
  return (
    <Panel id={id} title={title} extra={<span>{rows.length} 项</span>} flush>
      {rows.length === 0 ? <Empty title={none} /> : (
        <ScrollRegion label={title}>
          <table className="table">
            {lead && <caption>{lead}</caption>}
            <thead><tr><th>编号</th><th>事项</th><th>类别</th><th>规划原文</th></tr></thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.code}>
                  <td className="nowrap">{row.code}</td>
                  <td>{row.name}</td>
                  <td className="nowrap">{COMMITMENT_KIND_LABELS[row.kind]}</td>
                  <td>{row.quote}<div><a href={paths.plan(row.nodeCode)}>原文第 {row.lineStart} 行</a></div></td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </Panel>
  );
}

export function OwnersGapPanel({ rows, asOf }: { rows: Coverage["withoutOwner"]; asOf: YearMonth | undefined }) {
  return (
    <Panel title="责任人未明确的项目" extra={<span>{rows.length} 个</span>} flush>
      {rows.length === 0 ? <Empty title="每个项目都有责任人" /> : (
        <ScrollRegion label="责任人未明确的项目">
          <table className="table">
            <thead><tr><th>编号</th><th>项目</th><th>牵头单位</th></tr></thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.code}>
                  <td className="nowrap">{row.code}</td>
                  <td><a href={paths.project(row.code, { asOf })}>{row.name}</a></td>
                  <td>{row.leadUnit}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </Panel>
  );
}
