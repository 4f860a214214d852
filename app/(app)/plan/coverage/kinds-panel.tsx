import { Panel } from "@/app/_components/ui/panel";
import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Tag } from "@/app/_components/ui/tag";
import type { LightCounts } from "@/lib/lights/rules";
import { LIGHT_LABELS, LIGHT_SHAPES, LIGHTS } from "@/lib/lights/terms";
import { COMMITMENT_KIND_LABELS } from "@/lib/plan/terms";
import type { Coverage } from "@/lib/projects/coverage";

export function KindsPanel({ rows }: { rows: Coverage["byKind"] }) {
  return (
    <Panel title="按事项类别" extra={<span>共 {rows.reduce((sum, row) => sum + row.total, 0)} 项</span>} flush>
      <ScrollRegion label="按事项类别">
        <table className="table">
          <thead><tr><th>类别</th><th className="number">事项数</th><th className="number">有项目承担</th><th>承担项目的灯</th><th>说明</th></tr></thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.kind}>
                <td>{COMMITMENT_KIND_LABELS[row.kind]}</td>
                <td className="number">{row.total}</td>
                <td className="number">{row.expectsProject ? row.carried : <span className="muted">—</span>}</td>
                <td><Lights counts={row.lights} /></td>
                <td>{row.expectsProject ? (row.carried === row.total ? <Tag tone="green">全部有项目</Tag> : <Tag tone="red">缺 {row.total - row.carried} 项</Tag>) : <span className="muted">不要求单独设项目</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}

const Lights = ({ counts }: { counts: LightCounts }) =>
  counts.total === 0 ? <span className="muted">—</span> : (
    <span className="row">
      {LIGHTS.filter((light) => counts[light] > 0).map((light) => (
        <span key={light} className={`light light-${light} light-small`}><span className="light-shape" aria-hidden="true">{LIGHT_SHAPES[light]}</span>{LIGHT_LABELS[light]} {counts[light]}</span>
      ))}
    </span>
  );
