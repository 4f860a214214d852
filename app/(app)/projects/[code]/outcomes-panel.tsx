import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Day } from "@/app/_components/ui/day";
import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import { monthInWords } from "@/lib/base/month";
import { OUTCOME_PROOF_LABELS, OUTCOME_TYPE_LABELS, STAGE_KIND_LABELS } from "@/lib/milestones/terms";
import type { ProjectDossier } from "@/lib/projects/dossier";
import { AddOutcomeButton } from "./add-outcome/add-outcome-button";

/** Each stage has a landmark outcome, and does not close without it (第十一章). */
export function OutcomesPanel({ project, mayAdd }: { project: ProjectDossier; mayAdd: boolean }) {
  const outcomesOf = (ordinal: number) => project.outcomes.filter(({ stageOrdinal }) => stageOrdinal === ordinal).length;
  const open = project.stages.filter(({ closedOn }) => closedOn === null).map(({ ordinal, kind }) => ({ ordinal, kind, outcomes: outcomesOf(ordinal) }));
  const lacking = open.filter(({ outcomes }) => outcomes === 0);
  const stageOf = new Map(project.stages.map((stage) => [stage.ordinal, stage]));
  return (
    <Panel id="outcomes" title="标志性成果" extra={mayAdd && open.length > 0 && <AddOutcomeButton code={project.code} stages={open} />} flush>
      <ScrollRegion label="标志性成果表">
      <table className="table">
        <thead><tr><th>阶段</th><th>成果</th><th>类型</th><th>证明</th><th>取得日期</th><th>认定</th></tr></thead>
        <tbody>
          {project.outcomes.map((row) => {
            const stage = stageOf.get(row.stageOrdinal);
            return (
              <tr key={row.id}>
                <td className="nowrap">{stage && `${stage.ordinal}. ${STAGE_KIND_LABELS[stage.kind]}`}</td>
                <td>{row.name}</td>
                <td className="nowrap">{OUTCOME_TYPE_LABELS[row.type]}</td>
                <td>{row.proofNo ? `${OUTCOME_PROOF_LABELS[row.type]} ${row.proofNo}` : <span className="muted">待提供{OUTCOME_PROOF_LABELS[row.type]}</span>}</td>
                <td className="nowrap"><Day on={row.achievedOn} plain /></td>
                <td className="nowrap">{row.acceptedMonth ? <Tag tone="blue">{monthInWords(row.acceptedMonth)}认定</Tag> : <Tag>未取得</Tag>}</td>
              </tr>
            );
          })}
          {lacking.map(({ ordinal, kind }) => (
            <tr key={`stage ${ordinal}`}>
              <td className="nowrap">{ordinal}. {STAGE_KIND_LABELS[kind]}</td>
              <td colSpan={5}><Tag tone="red">没有标志性成果</Tag> <span className="muted">由调度专班增设后，该阶段才能完成</span></td>
            </tr>
          ))}
        </tbody>
      </table>
      </ScrollRegion>
    </Panel>
  );
}
