"use client";
import { Button, Input, Select } from "antd";
import { useState } from "react";
import { CorrectionsList } from "@/app/_components/dispatch/corrections-list";
import { useJson } from "@/app/_components/ui/data-table/use-json";
import { Notice } from "@/app/_components/ui/notice";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { monthInWords } from "@/lib/base/month";
import type { Correctable } from "@/lib/dispatch/corrections/queries";
import type { Filing } from "@/lib/dispatch/filing";
import { UPDATE_TEXT_MAX } from "@/lib/dispatch/terms";
import { paths } from "@/lib/web/paths";
import { Field } from "./field";
import styles from "./form.module.css";
import type { CorrectionsState } from "./use-corrections";

type Props = { filing: Filing; state: CorrectionsState };

/** 更正以前月份: folded away until it is needed. A sealed month stays as it is; this month says what was wrong in it. */
export function CorrectionsSection({ filing, state }: Props) {
  const { entered, remove, isBusy } = state;
  const [isOpen, setOpen] = useState(entered.length > 0);
  return (
    <details className={`panel ${styles.fold}`} open={isOpen || state.isUnfinished} onToggle={(event) => setOpen(event.currentTarget.open)} id="filing-corrections">
      <summary>更正以前月份{entered.length > 0 ? `（本次更正 ${entered.length} 处）` : "（已封存月份的填报有误时使用）"}</summary>
      {(isOpen || state.isUnfinished) && (
        <div className={styles.foldBody}>
          <CorrectionsList
            corrections={entered}
            action={({ id, ofMonth }) => <Button size="small" disabled={isBusy} aria-label={`删除对${monthInWords(ofMonth)}的这条更正`} onClick={() => void remove(id)}>删除</Button>}
          />
          <Enter filing={filing} state={state} />
        </div>
      )}
    </details>
  );
}

function Enter({ filing, state }: Props) {
  const { draft, change, refusal } = state;
  const { data, problem, isLoading, retry } = useJson<Correctable>(paths.api.corrections(filing.cycle.month, filing.project.code, { ofMonth: draft.ofMonth }));
  if (problem !== null) return <Notice kind="error" message={problem} action={<Button onClick={retry}>重试</Button>} />;
  if (data === null) return <Skeleton lines={3} />;
  if (data.months.length === 0) return <p className="muted">本项目还没有已封存的填报，无需更正。</p>;
  const options = data.words.map((words, at) => ({ value: `${words.item}.${words.subject ?? ""}`, label: words.label, at }));
  const chosen = data.words[options.findIndex(({ value }) => value === draft.what)];
  const fields = refusal?.details?.fields ?? {};
  const ofMonth = draft.ofMonth ?? data.ofMonth!;
  return (
    <div className={styles.rows}>
      <p className="muted">已封存的月份不再改动。更正随本期填报一并审核，采用后与原填内容并列显示。</p>
      <div className={styles.entry}>
        <Field name="correction.ofMonth" label="更正哪个月" error={fields.ofMonth}>
          {(control) => <Select {...control} options={data.months.map((value) => ({ value, label: monthInWords(value) }))} value={ofMonth} onChange={(month) => change({ ofMonth: month, what: null })} />}
        </Field>
        <Field name="correction.item" label="更正哪一项" error={fields.item}>
          {(control) => <Select {...control} loading={isLoading} options={options} value={draft.what ?? undefined} placeholder="请选择" onChange={(what) => change({ what })} />}
        </Field>
      </div>
      {chosen && !isLoading && (
        <div className={styles.last}>
          <div className={styles.lastHead}><span className="muted">{monthInWords(ofMonth)}封存的内容</span>{chosen.text && <Button size="small" onClick={() => change({ rightText: draft.rightText || chosen.text })}>在原文上改</Button>}</div>
          <p className={styles.lastText}>{chosen.text || "（未填写）"}</p>
        </div>
      )}
      <Field name="correction.rightText" label="更正后的内容" error={fields.rightText}>
        {(control) => <Input.TextArea {...control} value={draft.rightText} onChange={(event) => change({ rightText: event.target.value })} autoSize={{ minRows: 2, maxRows: 10 }} count={{ show: true, max: UPDATE_TEXT_MAX }} />}
      </Field>
      <Field name="correction.reason" label="更正理由" error={fields.reason}>
        {(control) => <Input {...control} value={draft.reason} onChange={(event) => change({ reason: event.target.value })} />}
      </Field>
      {refusal && Object.keys(fields).length === 0 && <Notice kind="error" message={refusal.message} />}
      <div className="row">
        <Button loading={state.isBusy} disabled={!chosen || isLoading} onClick={() => chosen && void state.enter(ofMonth, chosen.item, chosen.subject)}>登记更正</Button>
        {state.isUnfinished && <Button type="text" onClick={state.clear}>清空</Button>}
      </div>
    </div>
  );
}
