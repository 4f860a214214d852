import { ProvenanceTag } from "@/app/_components/projects/provenance-tag";
import { Day } from "@/app/_components/ui/day";
import { Definition } from "@/app/_components/ui/definition";
import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import type { PlainDate } from "@/lib/base/date";
import { STAGE_MODEL_LABELS } from "@/lib/milestones/terms";
import type { ProjectDossier } from "@/lib/projects/dossier";
import { DUTY_LABELS, PROJECT_MODE_LABELS, type Duty } from "@/lib/projects/terms";
import { AssignButton } from "./assignments/assign-button";
import { HistoryButton } from "./assignments/history-button";

/** Who answers for it. The plan names no owner, day or budget, so the tag says where these come from. */
export function OwnersPanel({ project, today }: { project: ProjectDossier; today: PlainDate }) {
  return (
    <Panel id="owners" title="责任" extra={<>{project.asOf === null && <HistoryButton code={project.code} />}<ProvenanceTag of={project.provenance} /></>}>
      <Definition
        columns={2}
        items={[
          { term: "牵头单位", value: project.leadUnit.name, wide: true },
          { term: "配合单位", value: project.participants.map((unit) => unit.name).join("、"), wide: true },
          { term: "市领导", value: <OwnerOf duty="city_leader" name={project.cityLeader} project={project} today={today} /> },
          { term: "责任人", value: <OwnerOf duty="responsible" name={project.responsibleName} post={project.responsiblePost} project={project} today={today} /> },
          { term: "联络员", value: <OwnerOf duty="liaison" name={project.liaisonName} project={project} today={today} /> },
          { term: "首席科学家", value: project.chiefScientist },
          { term: "组织方式", value: PROJECT_MODE_LABELS[project.mode] },
          { term: "阶段模型", value: STAGE_MODEL_LABELS[project.stageModel] },
          { term: "起止时间", value: <><Day on={project.startOn} plain /> 至 <Day on={project.endOn} plain /></> },
          { term: "计划投资", value: project.investmentWan === null ? null : `${project.investmentWan.toLocaleString("zh-CN")} 万元` },
        ]}
      />
    </Panel>
  );
}

type OwnerProps = { duty: Duty; name: string | null; post?: string | null; project: ProjectDossier; today: PlainDate };

/** Whoever holds a duty of the project, since when, and the way to change it for those who may. */
function OwnerOf({ duty, name, post, project, today }: OwnerProps) {
  const holder = project.holders.find((row) => row.duty === duty) ?? null;
  const none = duty === "responsible" ? <Tag tone="red">未明确</Tag> : "—";
  return (
    <span className="row">
      <span>{name ? <>{name}{post && <span className="muted"> {post}</span>}</> : none}</span>
      {holder?.untilOn === null && <span className="muted nowrap"><Day on={holder.fromOn} plain /> 起</span>}
      {project.assignable.includes(duty) && <AssignButton place={{ code: project.code, duty, milestoneOrdinal: null, title: DUTY_LABELS[duty] }} holder={holder} today={today} />}
    </span>
  );
}
