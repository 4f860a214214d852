import { ProvenanceTag } from "@/app/_components/projects/provenance-tag";
import { Day } from "@/app/_components/ui/day";
import { Definition } from "@/app/_components/ui/definition";
import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import { STAGE_MODEL_LABELS } from "@/lib/milestones/terms";
import type { ProjectDossier } from "@/lib/projects/dossier";
import { PROJECT_MODE_LABELS } from "@/lib/projects/terms";

/** Who answers for it. The plan names no owner, day or budget, so the tag says where these come from. */
export function OwnersPanel({ project }: { project: ProjectDossier }) {
  const { responsibleName, responsiblePost } = project;
  return (
    <Panel title="责任" extra={<ProvenanceTag of={project.provenance} />}>
      <Definition
        columns={2}
        items={[
          { term: "牵头单位", value: project.leadUnit.name, wide: true },
          { term: "配合单位", value: project.participants.map((unit) => unit.name).join("、"), wide: true },
          { term: "市领导", value: project.cityLeader },
          { term: "责任人", value: responsibleName === null ? <Tag tone="red">未明确</Tag> : <>{responsibleName}{responsiblePost && <span className="muted"> {responsiblePost}</span>}</> },
          { term: "联络员", value: project.liaisonName },
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
