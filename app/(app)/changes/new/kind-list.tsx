import { Panel } from "@/app/_components/ui/panel";
import { CHANGE_KIND_LABELS, CHANGE_KINDS, OFFICE_DECIDES_DAYS, type ChangeKind } from "@/lib/changes/terms";
import type { ProjectStatus } from "@/lib/projects/terms";
import { paths } from "@/lib/web/paths";
import styles from "../changes.module.css";

/** What each kind is for, and what follows. */
const WORDS: Record<ChangeKind, string> = {
  reschedule: `里程碑改到新的日期，推迟或提前。须在原定完成日之前提出，当天及以后提出的按逾期后申请办理；首次延期不超过 ${OFFICE_DECIDES_DAYS} 天的由专班负责人审批，其余由市领导审批。`,
  content: "里程碑的内容（名称）有变，可以同时调整日期。",
  lead_unit: "由另一个单位接手牵头。批准后，本月填报和以后的调度由新单位负责；原单位的责任人和联络员随之离任，由新单位另行登记。",
  pause: "项目因客观原因停下来。批准后暂停填报，亮灰灯，不计进度。",
  resume: "暂停的原因已经消除，项目重新开始。可以同时提出新的里程碑日期。",
  terminate: "项目不再进行。勤勉尽责而未达预期的，可以尽职免责，经验留给后来者。",
};

const STATE_WORDS: Record<ProjectStatus, string> = { active: "项目正在实施", paused: "项目已暂停", terminated: "项目已终止" };

type Props = { code: string; kinds: readonly ChangeKind[]; status: ProjectStatus };

/** The kinds of change that the project's state allows; the others say why not. */
export const KindList = ({ code, kinds, status }: Props) => (
  <Panel title="选择调整类型" flush>
    <ul className={styles.kinds}>
      {CHANGE_KINDS.map((kind) => {
        const isPossible = kinds.includes(kind);
        return (
          <li key={kind} className={isPossible ? undefined : styles.off}>
            <div>
              <p className="strong">{CHANGE_KIND_LABELS[kind]}</p>
              <p className="muted">{WORDS[kind]}</p>
            </div>
            {isPossible ? <a className="link-button" href={paths.newChange({ code, kind })} aria-label={`申请${CHANGE_KIND_LABELS[kind]}`}>申请</a> : <span className="muted nowrap">{status !== "terminated" && !kinds.includes("terminate") ? "项目已全部完成" : STATE_WORDS[status]}</span>}
          </li>
        );
      })}
    </ul>
  </Panel>
);
