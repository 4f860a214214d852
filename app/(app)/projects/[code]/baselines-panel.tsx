import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Day } from "@/app/_components/ui/day";
import { Panel } from "@/app/_components/ui/panel";
import { daysBetween } from "@/lib/base/date";
import type { ProjectDossier } from "@/lib/projects/dossier";

/** Every version of the plan's days: the original stays, and each approved slip shows. */
export function BaselinesPanel({ project }: { project: ProjectDossier }) {
  const versions = project.baselines.map((version) => ({ ...version, on: new Map(version.dates.map((row) => [row.milestoneId, row.plannedOn])) }));
  return (
    <Panel title="计划版本" extra={<span>调整 {versions.length - 1} 次；第 1 版为原始计划，永不改变</span>} flush>
      <ScrollRegion label="计划版本表">
      <table className="table">
        <thead>
          <tr>
            <th>里程碑</th>
            {versions.map((version) => (
              <th key={version.version}>
                第 {version.version} 版<br /><span className="muted"><Day on={version.approvedOn} plain /> 批准{version.approvedBy && ` · ${version.approvedBy}`}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {project.milestones.map((row) => (
            <tr key={row.id}>
              <td>{row.name}</td>
              {versions.map((version) => {
                const on = version.on.get(row.id) ?? null;
                const late = on === null ? 0 : daysBetween(row.originalOn, on);
                return <td key={version.version} className="nowrap"><Day on={on} plain />{late > 0 && <span className="late">（比原计划晚 {late} 天）</span>}</td>;
              })}
            </tr>
          ))}
          <tr><th scope="row">理由</th>{versions.map((version) => <td key={version.version}>{version.reason}</td>)}</tr>
        </tbody>
      </table>
      </ScrollRegion>
    </Panel>
  );
}
