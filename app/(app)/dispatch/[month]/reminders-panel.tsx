import { Empty } from "@/app/_components/ui/empty";
import { Moment } from "@/app/_components/ui/moment";
import { Panel } from "@/app/_components/ui/panel";
import type { SentReminder } from "@/lib/dispatch/reminders/queries";
import { REMINDED_ROLE_LABELS } from "@/lib/dispatch/terms";
import { NOTICE_CHANNEL_LABELS } from "@/lib/notifications/terms";
import styles from "../dispatch.module.css";

/** 催报记录: when, by whom, to whom, and what happened since. */
export function RemindersPanel({ reminders }: { reminders: SentReminder[] }) {
  return (
    <Panel title="催报记录" extra={<span>{reminders.length} 条</span>} flush>
      {reminders.length === 0 && <Empty title="本期还没有催报" />}
      <ul className={styles.sent}>
        {reminders.map(({ id, unit, role, text, sentAt, sentBy, recipients, owed, doneSince }) => {
          const failed = recipients.flatMap(({ name, failed: channels }) => channels.map((channel) => `${name}${NOTICE_CHANNEL_LABELS[channel]}`));
          return (
            <li key={id}>
              <div className={styles.owingHead}>
                <span><span className="strong">{unit.shortName}{REMINDED_ROLE_LABELS[role]}</span> {owed} 项</span>
                <span className="muted">{sentBy} <Moment at={sentAt} /></span>
              </div>
              <div>
                {recipients.map(({ name, readAt }) => `${name}${readAt ? "已读" : "未读"}`).join("、")}；
                <span className={doneSince === 0 ? "muted" : "strong"}>催报后{role === "filer" ? "已报" : "已审签"} {doneSince} / {owed}</span>
              </div>
              {failed.length > 0 && <div className="late">未能送达：{failed.join("、")}（系统内已送达）</div>}
              <details><summary>催报内容</summary><p className={styles.draftText}>{text}</p></details>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
