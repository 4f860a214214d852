"use client";
import { App, Button, Input, Modal } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { RefusalNotice } from "@/app/_components/dispatch/refusal-notice";
import { useSend } from "@/app/_components/dispatch/use-send";
import { DayInput } from "@/app/_components/ui/day-input";
import type { PlainDate } from "@/lib/base/date";
import type { YearMonth } from "@/lib/base/month";
import { DUE_FIELDS, DUE_NAMES, type DueDays } from "@/lib/dispatch/calendar/rules";
import { paths } from "@/lib/web/paths";
import styles from "../dispatch.module.css";

type Props = { month: YearMonth; was: DueDays; computed: DueDays };

/** 调整本期时限: the open month's four days, with the reason that its history keeps. */
export function MoveDaysDialog({ month, was, computed }: Props) {
  const { message } = App.useApp();
  const router = useRouter();
  const { state, post, isBusy, clear } = useSend();
  const [isOpen, setOpen] = useState(false);
  const [days, setDays] = useState<Record<keyof DueDays, PlainDate | null>>(was);
  const [reason, setReason] = useState("");
  const problems = state.kind === "refused" ? (state.refusal.details?.fields ?? {}) : {};
  const isOfField = Object.keys(problems).length > 0;

  function open() {
    clear();
    setDays(was);
    setOpen(true);
  }

  async function send() {
    const answer = await post(paths.api.moveDays(month), { was, days, reason });
    if (!answer?.ok) return;
    setOpen(false);
    setReason("");
    void message.success("本期时限已调整");
    router.refresh();
  }

  return (
    <>
      <Button size="small" onClick={open}>调整本期时限</Button>
      <Modal open={isOpen} title="调整本期时限" okText="保存调整" cancelText="取消" okButtonProps={{ loading: isBusy }} onOk={() => void send()} onCancel={() => setOpen(false)} mask={{ closable: false }}>
        <div className="stack">
          {DUE_FIELDS.map((field) => {
            const problem = problems[field] ?? problems[`days.${field}`];
            return (
              <div key={field}>
                <label htmlFor={`move-${field}`}>{DUE_NAMES[field]}</label>
                <DayInput
                  id={`move-${field}`} value={days[field]} onChange={(day) => setDays((known) => ({ ...known, [field]: day }))}
                  status={problem ? "error" : undefined} aria-invalid={problem ? true : undefined} aria-describedby={problem ? `move-${field}-problem` : undefined}
                />
                {problem && <p id={`move-${field}-problem`} className="late" role="alert">{problem}</p>}
              </div>
            );
          })}
          {DUE_FIELDS.some((field) => days[field] !== computed[field]) && (
            <div><Button size="small" onClick={() => setDays(computed)}>填入按工作日历算出的日期</Button></div>
          )}
          <div>
            <label htmlFor="move-reason">调整原因</label>
            <Input.TextArea id="move-reason" value={reason} onChange={(event) => setReason(event.target.value)} autoSize={{ minRows: 2, maxRows: 6 }} count={{ show: true, max: 200 }} status={problems.reason ? "error" : undefined} aria-describedby="move-reason-problem" />
            <p id="move-reason-problem" className={`late ${styles.problem}`} role={problems.reason ? "alert" : undefined}>{problems.reason}</p>
          </div>
          {!isOfField && <RefusalNotice state={state} />}
        </div>
      </Modal>
    </>
  );
}
