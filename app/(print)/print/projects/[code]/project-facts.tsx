import { dayInWords } from "@/lib/base/date";
import type { ProjectBrief } from "@/lib/briefs/project-brief";
import { PROJECT_FAMILY_LABELS, PROJECT_MODE_LABELS, PROJECT_STATUS_LABELS } from "@/lib/projects/terms";
import styles from "../../../print.module.css";

const PARTICIPANTS = 6;

/** Who answers for it, and where the plan says so. */
export function ProjectFacts({ brief: { project } }: { brief: ProjectBrief }) {
  const { participants, planRef } = project;
  const joined = participants.slice(0, PARTICIPANTS).map(({ shortName }) => shortName).join("、");
  return (
    <dl className={styles.facts}>
      <div><dt>编号</dt><dd>{project.code}</dd></div>
      <div><dt>类别</dt><dd>{PROJECT_FAMILY_LABELS[project.family]}{project.engineeringNo !== null && ` ${project.engineeringNo}`} · {PROJECT_MODE_LABELS[project.mode]}</dd></div>
      <div><dt>状态</dt><dd>{PROJECT_STATUS_LABELS[project.status]}</dd></div>
      <div><dt>牵头单位</dt><dd>{project.leadUnit.name}</dd></div>
      <div className={styles.twoThirds}><dt>责任人</dt><dd>{project.responsibleName ?? "未明确"}{project.responsiblePost && `（${project.responsiblePost}）`}</dd></div>
      <div><dt>市领导</dt><dd>{project.cityLeader || "未明确"}</dd></div>
      <div><dt>起止</dt><dd>{dayInWords(project.startOn)}—{dayInWords(project.endOn)}</dd></div>
      <div><dt>联络员</dt><dd>{project.liaisonName || "未明确"}</dd></div>
      <div><dt>首席科学家</dt><dd>{project.chiefScientist || "—"}</dd></div>
      <div className={`${styles.twoThirds} ${styles.tall}`}><dt>配合单位</dt><dd>{joined || "—"}{participants.length > PARTICIPANTS && `等 ${participants.length} 个`}</dd></div>
      {planRef && <div className={styles.wide}><dt>规划原文</dt><dd>“{planRef.quote}”（{planRef.path}）</dd></div>}
    </dl>
  );
}
