import { ChangeStatusTag } from "@/app/_components/changes/status-tag";
import { Moment } from "@/app/_components/ui/moment";
import { Panel } from "@/app/_components/ui/panel";
import type { ChangeListItem } from "@/lib/changes/queries";
import { CHANGE_KIND_LABELS, type ChangeStatus } from "@/lib/changes/terms";
import { paths } from "@/lib/web/paths";
import styles from "./desk.module.css";

/** What the reader is to do with a request in that state. */
const ACTS: Partial<Record<ChangeStatus, string>> = { draft: "继续填写", returned: "修改后再提交", submitted: "审签", signed: "初审", checked: "审批" };

/** Requests for a change that wait for the reader, each with the one thing to do about it. */
export const ChangesPanel = ({ changes }: { changes: ChangeListItem[] }) => (
  <Panel title={`待办理的调整申请 ${changes.length} 份`} extra={<a href={paths.changes()}>全部调整申请</a>} flush>
    <ul className={styles.list}>
      {changes.map(({ id, number, kind, status, isLate, code, projectName, unit, holder }) => (
        <li key={id}>
          <div className={styles.item}>
            <div className={styles.name}>
              <span className="strong">{CHANGE_KIND_LABELS[kind]}</span>
              <span className="muted">{code}</span>
              <span>{projectName}</span>
              <ChangeStatusTag status={status} isLate={isLate} />
            </div>
            <p className="muted">{number ?? "未提交"} · {unit.name}{holder && <> · 自 <Moment at={holder.since} /></>}</p>
          </div>
          <a className="link-button link-button-main" href={paths.change(id)} aria-label={`${ACTS[status] ?? "查看"} ${CHANGE_KIND_LABELS[kind]} ${code} ${projectName}`}>{ACTS[status] ?? "查看"}</a>
        </li>
      ))}
    </ul>
  </Panel>
);
