"use client";
import { Button, Input } from "antd";
import { useRouter } from "next/navigation";
import { useActionState, useState } from "react";
import { Notice } from "@/app/_components/ui/notice";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import type { PlainDate } from "@/lib/base/date";
import type { FormState } from "@/lib/web/form-action";
import { readArrangement } from "@/lib/dispatch/calendar/arrangement/rules";
import { enterArrangementAction } from "./actions";
import { ArrangementPreview } from "./arrangement-preview";
import styles from "./calendar.module.css";

type Props = { year: number; version: number; known: [PlainDate, boolean][] };

/** Days typed or pasted from the notice; what will be entered stands below before it is saved. */
export function ArrangementForm({ year, version, known }: Props) {
  const router = useRouter();
  const [text, setText] = useState("");
  const [source, setSource] = useState("");
  const [saved, setSaved] = useState<number | null>(null);
  const arrangement = readArrangement(text, year);
  const [state, action, isPending] = useActionState(async (previous: FormState, form: FormData) => {
    const refusal = await enterArrangementAction(previous, form);
    setSaved(refusal ? null : arrangement.days.length);
    if (!refusal) setText("");
    return refusal;
  }, null);
  const problem = state?.fieldErrors.source;
  return (
    <form action={action}>
      <ReadyFields className="stack">
        {state && Object.keys(state.fieldErrors).length === 0 && (
          <Notice kind="error" message={state.message} action={<Button size="small" onClick={() => router.refresh()}>刷新日历</Button>} />
        )}
        {saved !== null && text === "" && <Notice kind="success" message={`已录入 ${saved} 天`} />}
        <input type="hidden" name="year" value={year} />
        <input type="hidden" name="version" value={version} />
        <div className={styles.field}>
          <label htmlFor="arrangement-source">依据（文号）</label>
          <Input
            id="arrangement-source" name="source" value={source} onChange={(event) => setSource(event.target.value)} maxLength={80}
            placeholder={`如 国办发明电〔${year - 1}〕7号`} status={problem ? "error" : undefined} aria-invalid={problem ? true : undefined} aria-describedby={problem ? "arrangement-source-problem" : undefined}
          />
          {problem && <p id="arrangement-source-problem" className={styles.problem} role="alert">{problem}</p>}
        </div>
        <div className={styles.field}>
          <label htmlFor="arrangement-text">放假和上班的日期，每行一段；也可以直接粘贴通知正文</label>
          <Input.TextArea
            id="arrangement-text" name="text" value={text} onChange={(event) => setText(event.target.value)} autoSize={{ minRows: 6, maxRows: 16 }} maxLength={5000}
            placeholder={`${year}-02-05 至 ${year}-02-11 休\n${year}-02-14 班\n10月1日至7日放假调休，共7天。`} aria-describedby="arrangement-preview"
          />
        </div>
        <div id="arrangement-preview">
          <ArrangementPreview arrangement={arrangement} known={new Map(known)} />
        </div>
        {state?.fieldErrors.text && arrangement.problems.length === 0 && <p className={styles.problem} role="alert">{state.fieldErrors.text}</p>}
        <div><Button type="primary" htmlType="submit" loading={isPending} disabled={arrangement.days.length === 0 || arrangement.problems.length > 0}>保存到日历</Button></div>
      </ReadyFields>
    </form>
  );
}
