import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import { daysBetween, type PlainDate } from "@/lib/base/date";
import { isDueSoon } from "@/lib/lights/due-soon/rules";
import { STAGE_KIND_LABELS } from "@/lib/milestones/terms";
import type { ProjectDossier } from "@/lib/projects/dossier";
import { MilestoneOwner, MilestoneOwners } from "./assignments/milestone-owner";
import styles from "./project.module.css";

type Props = {
  project: ProjectDossier;
  today: PlainDate;
  /** the last day that counts as 临期 */
  soonUntil: PlainDate;
};
type Milestone = ProjectDossier["milestones"][number];

export function MilestonesPanel({ project, today, soonUntil }: Props) {
  const stageOf = new Map(project.stages.map((stage) => [stage.ordinal, stage]));
  return (
    <Panel id="milestones" title="里程碑" extra={<><MilestoneOwners project={project} today={today} /><span>共 {project.milestones.length} 个，已认定 {project.milestones.filter((row) => row.acceptedOn !== null).length} 个</span></>} flush>
      <ScrollRegion label="里程碑表">
      <table className="table">
        <thead>
          <tr><th>阶段</th><th style={{ minWidth: "9em" }}>里程碑</th>{project.asOf === null && <th>责任人</th>}<th className="number">权重</th><th>原计划</th><th>现计划</th><th>预计</th><th>实际</th><th>状态</th></tr>
        </thead>
        <tbody>
          {project.milestones.map((row, at) => {
            const isFirst = project.milestones[at - 1]?.stageOrdinal !== row.stageOrdinal;
            const stage = stageOf.get(row.stageOrdinal);
            const span = project.milestones.filter((other) => other.stageOrdinal === row.stageOrdinal).length;
            return (
              <tr key={row.id} id={`milestone-${row.ordinal}`} className={styles.milestone}>
                {isFirst && stage && (
                  <th scope="rowgroup" rowSpan={span} className="nowrap">
                    {stage.ordinal}. {STAGE_KIND_LABELS[stage.kind]}
                    {stage.closedOn && <><br /><Tag tone="blue">已完成</Tag></>}
                  </th>
                )}
                <td>{row.name}{row.isKey && <> <Tag tone="accent">关键</Tag></>}<Cause row={row} today={today} /></td>
                {project.asOf === null && <td><MilestoneOwner row={row} project={project} today={today} /></td>}
                <td className="number">{row.weight}</td>
                <td className="nowrap">{row.originalOn}</td>
                <td className="nowrap">{row.plannedOn}<Slip from={row.originalOn} to={row.plannedOn} /></td>
                <td className="nowrap">{row.forecastOn ?? "—"}{row.forecastOn && row.acceptedOn === null && <Slip from={row.plannedOn} to={row.forecastOn} />}</td>
                <td className="nowrap">{row.actualOn ?? "—"}</td>
                <td><Standing row={row} today={today} soonUntil={project.status === "active" ? soonUntil : null} /></td>
              </tr>
            );
          })}
        </tbody>
      </table>
      </ScrollRegion>
    </Panel>
  );
}

function Slip({ from, to }: { from: PlainDate; to: PlainDate }) {
  const days = daysBetween(from, to);
  if (days === 0) return null;
  return <span className={days > 0 ? "late" : "muted"}>（{days > 0 ? `晚 ${days}` : `早 ${-days}`} 天）</span>;
}

/** Why what is late, or expected to be, is late, in the unit's words of the last filing accepted. */
function Cause({ row, today }: { row: Milestone; today: PlainDate }) {
  if (row.acceptedOn !== null) return null;
  const isLate = row.plannedOn < today;
  if (!isLate && !row.forecastCause) return null;
  return <div className={styles.cause}>原因：{row.forecastCause || <span className="muted">单位未说明</span>}</div>;
}

function Standing({ row, today, soonUntil }: { row: Milestone; today: PlainDate; soonUntil: PlainDate | null }) {
  if (row.acceptedOn !== null) return <><Tag tone="blue">已认定</Tag>{row.proof && <div className="muted">{row.proof}</div>}</>;
  const overdue = daysBetween(row.plannedOn, today);
  if (overdue > 0) return <Tag tone="red">逾期 {overdue} 天</Tag>;
  const done = row.donePct > 0 && `完成 ${row.donePct}%`;
  if (soonUntil !== null && isDueSoon(row.plannedOn, today, soonUntil)) return <><Tag tone="yellow">临期</Tag>{done && <> <Tag>{done}</Tag></>}</>;
  return <Tag>{done || "未到期"}</Tag>;
}
