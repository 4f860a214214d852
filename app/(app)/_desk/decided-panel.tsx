import { ChangeStatusTag } from "@/app/_components/changes/status-tag";
import { Moment } from "@/app/_components/ui/moment";
import { Panel } from "@/app/_components/ui/panel";
import type { ChangeListItem } from "@/lib/changes/queries";
import { CHANGE_KIND_LABELS } from "@/lib/changes/terms";
import { paths } from "@/lib/web/paths";
import styles from "./desk.module.css";

/** Requests of the own unit that were decided in the last two weeks: nobody has to go and look. */
export const DecidedPanel = ({ changes }: { changes: ChangeListItem[] }) => (
  <Panel title={`近期办结的调整申请 ${changes.length} 份`} extra={<a href={paths.changes()}>全部调整申请</a>} flush>
    <ul className={styles.list}>
      {changes.map(({ id, number, kind, status, isLate, code, projectName, decidedAt }) => (
        <li key={id}>
          <div className={styles.item}>
            <div className={styles.name}>
              <span className="strong">{CHANGE_KIND_LABELS[kind]}</span>
              <span className="muted">{code}</span>
              <span>{projectName}</span>
              <ChangeStatusTag status={status} isLate={isLate} />
            </div>
            <p className="muted">{number}{decidedAt && <> · <Moment at={decidedAt} /> 办结</>}</p>
          </div>
          <a className="link-button" href={paths.change(id)} aria-label={`查看 ${CHANGE_KIND_LABELS[kind]} ${code} ${projectName}`}>查看</a>
        </li>
      ))}
    </ul>
  </Panel>
);
