"use client";
import { Button } from "antd";
import { useRouter } from "next/navigation";
import { RefusalNotice } from "@/app/_components/dispatch/refusal-notice";
import { useSend } from "@/app/_components/dispatch/use-send";
import { useMeState } from "@/app/_components/shell/me-provider";
import { Moment } from "@/app/_components/ui/moment";
import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import type { OwnReminder } from "@/lib/dispatch/reminders/queries";
import { paths } from "@/lib/web/paths";
import styles from "./desk.module.css";

/** 催报 to the reader, new ones in full, those known already folded away. Nothing at all when there is none. */
export function RemindersPanel({ reminders }: { reminders: OwnReminder[] }) {
  const fresh = reminders.filter(({ readAt }) => readAt === null);
  const known = reminders.filter(({ readAt }) => readAt !== null);
  if (reminders.length === 0) return null;
  return (
    <Panel id="reminders" title="催报提醒" extra={fresh.length > 0 ? <span className="late">未读 {fresh.length} 条</span> : undefined} flush>
      <ul className={styles.list}>{fresh.map((reminder) => <Fresh key={reminder.id} reminder={reminder} />)}</ul>
      {known.length > 0 && (
        <details className={styles.known}>
          <summary>已读 {known.length} 条</summary>
          {known.map((reminder) => <Words key={reminder.id} reminder={reminder} />)}
        </details>
      )}
    </Panel>
  );
}

/** The moment first: what follows was so then. */
function Words({ reminder: { text, sentBy, sentAt, isSettled } }: { reminder: OwnReminder }) {
  return (
    <div className={styles.item}>
      <p><span className="strong"><Moment at={sentAt} /> 催报：</span> <span className="muted">调度专班 {sentBy}</span> {isSettled && <Tag tone="green">已全部办理</Tag>}</p>
      <p className={styles.reminder}>{text}</p>
    </div>
  );
}

function Fresh({ reminder }: { reminder: OwnReminder }) {
  const { state, post, isBusy } = useSend();
  const { retry } = useMeState();
  const router = useRouter();

  async function read() {
    const answer = await post(paths.api.reminderRead(reminder.id), {});
    if (!answer?.ok) return;
    retry();
    router.refresh();
  }

  return (
    <li>
      <Words reminder={reminder} />
      <Button loading={isBusy} onClick={() => void read()}>知道了</Button>
      <RefusalNotice state={state} />
    </li>
  );
}
