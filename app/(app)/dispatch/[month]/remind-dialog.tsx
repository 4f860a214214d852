"use client";
import { Checkbox, Modal } from "antd";
import { useCallback, useEffect, useState } from "react";
import { RefusalNotice } from "@/app/_components/dispatch/refusal-notice";
import { read, type Refusal } from "@/app/_components/dispatch/send";
import { useSend } from "@/app/_components/dispatch/use-send";
import { Notice } from "@/app/_components/ui/notice";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { Tag } from "@/app/_components/ui/tag";
import { instantInWords } from "@/lib/base/date";
import { monthInWords, type YearMonth } from "@/lib/base/month";
import type { SentReminders } from "@/lib/dispatch/reminders/commands";
import type { ReminderDraft, ReminderPlan } from "@/lib/dispatch/reminders/queries";
import { REMINDED_ROLE_LABELS } from "@/lib/dispatch/terms";
import { NOTICE_CHANNEL_LABELS } from "@/lib/notifications/terms";
import { paths } from "@/lib/web/paths";
import styles from "../dispatch.module.css";

type Props = { month: YearMonth; unitCodes: string[]; onClose: () => void; onSent: (sent: SentReminders) => void };

/** 谁会收到什么: every recipient by name and the very text, before anything is sent. */
export function RemindDialog({ month, unitCodes, onClose, onSent }: Props) {
  const { state, post, isBusy } = useSend();
  const [plan, setPlan] = useState<ReminderPlan | null>(null);
  const [trouble, setTrouble] = useState<Refusal | null>(null);
  const [again, setAgain] = useState(false);
  const asked = unitCodes.join(" ");

  const load = useCallback(async () => {
    const response = await fetch(paths.api.reminderPreview(month, { unit: asked ? asked.split(" ") : [] })).catch(() => null);
    const answer = response ? await read<ReminderPlan>(response) : { ok: false as const, refusal: { kind: "unavailable" as const, message: "暂时连不上服务器，请检查网络后重试" } };
    if (answer.ok) setPlan(answer.body);
    else setTrouble(answer.refusal);
  }, [month, asked]);
  useEffect(() => void load(), [load]);

  const reachable = plan?.drafts.filter(({ recipients }) => recipients.length > 0) ?? [];
  const before = reachable.filter(({ remindedAt }) => remindedAt !== null);
  const toSend = again ? reachable : reachable.filter(({ remindedAt }) => remindedAt === null);
  const people = toSend.reduce((sum, { recipients }) => sum + recipients.length, 0);

  async function send() {
    if (!plan) return;
    const answer = await post<SentReminders>(paths.api.reminders(month), { unitCodes, fingerprint: plan.fingerprint, again });
    if (answer?.ok) onSent(answer.body);
    // The list of now, under the sentence that it has changed.
    else if (answer?.refusal.kind === "conflict") await load();
  }

  return (
    <Modal
      open
      title={`${monthInWords(month)}催报：谁会收到什么`}
      width={760}
      okText={`发送给 ${people} 人`}
      cancelText="取消"
      okButtonProps={{ disabled: people === 0, loading: isBusy }}
      onOk={() => void send()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <div className="stack">
        {trouble && <Notice kind="error" message={trouble.message} />}
        {state.kind === "refused" && state.refusal.kind === "conflict" ? <Notice kind="warning" message={state.refusal.message} /> : <RefusalNotice state={state} />}
        {!plan && !trouble && <Skeleton lines={6} />}
        {plan?.drafts.length === 0 && <p>所选单位没有未报或待审签的项目，不需要催报。</p>}
        {before.length > 0 && (
          <Checkbox checked={again} onChange={(event) => setAgain(event.target.checked)}>再次催报今天已催过的 {before.length} 处（不勾选则跳过）</Checkbox>
        )}
        {plan && plan.drafts.length > 0 && <p className="muted">每个单位、每种角色合并为一条，在系统内送达；登记了邮箱或政务微信的，系统开通相应渠道后同时发送。</p>}
        <ul className={styles.drafts} tabIndex={0} aria-label="催报预览">{plan?.drafts.map((draft) => <Draft key={`${draft.unit.code}/${draft.role}`} draft={draft} isSkipped={!again && draft.remindedAt !== null} />)}</ul>
      </div>
    </Modal>
  );
}

function Draft({ draft: { unit, role, text, recipients, remindedAt }, isSkipped }: { draft: ReminderDraft; isSkipped: boolean }) {
  return (
    <li>
      <div className="row">
        <span className="strong">{unit.shortName}{REMINDED_ROLE_LABELS[role]}</span>
        {recipients.length === 0 ? (
          <span className="late">无人可催：该单位没有启用的{REMINDED_ROLE_LABELS[role]}账号</span>
        ) : (
          recipients.map(({ id, name, post, channels }) => <span key={id}>{name}{post && `（${post}）`}{channels.map((channel) => <Tag key={channel}>{NOTICE_CHANNEL_LABELS[channel]}</Tag>)}</span>)
        )}
        {remindedAt && <Tag tone="yellow">今天 {instantInWords(remindedAt).split(" ")[1]} 已催过{isSkipped ? "，跳过" : ""}</Tag>}
      </div>
      {recipients.length > 0 && !isSkipped && <p className={styles.draftText}>{text}</p>}
    </li>
  );
}
