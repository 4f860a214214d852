import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Panel } from "@/app/_components/ui/panel";
import type { UnitGaps } from "@/lib/projects/gaps/queries";
import { GAP_KIND_LABELS, GAP_KINDS } from "@/lib/projects/gaps/terms";
import { paths } from "@/lib/web/paths";

/** The same numbers unit by unit; those without a gap are not listed. */
export const UnitGapsPanel = ({ units, shown }: { units: UnitGaps[]; shown: string | null }) => (
  <Panel title="各牵头单位" extra={<span>{units.length} 个单位有缺口</span>} flush>
    <ScrollRegion label="各牵头单位责任缺口表">
      <table className="table">
        <thead><tr><th>牵头单位</th>{GAP_KINDS.map((kind) => <th key={kind} className="number">{GAP_KIND_LABELS[kind]}</th>)}</tr></thead>
        <tbody>
          {units.map(({ code, name, counts }) => (
            <tr key={code} aria-current={code === shown ? "true" : undefined}>
              <th scope="row" className="nowrap">{name}</th>
              {GAP_KINDS.map((kind) => <td key={kind} className="number">{counts[kind] === 0 ? <span className="muted">0</span> : <a href={paths.gaps({ kind, unit: code })}>{counts[kind]}</a>}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  </Panel>
);
