"use client";
import { App, Button, Input, Radio } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { RefusalNotice } from "@/app/_components/dispatch/refusal-notice";
import { useSend } from "@/app/_components/dispatch/use-send";
import { Notice } from "@/app/_components/ui/notice";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import { changesBetween, LETTERHEAD_GROUPS, TEXT_RULES, textAt, withText, type TextField } from "@/lib/reports/letterheads/rules";
import type { Letterhead } from "@/lib/reports/letterheads/terms";
import { paths } from "@/lib/web/paths";
import { FormChoice } from "./form-choice";
import styles from "./settings.module.css";

type Props = { version: number; settings: Letterhead };

/** What is typed stays until it is saved, also when somebody else saved meanwhile. */
export function LetterheadForm({ version, settings }: Props) {
  const { message } = App.useApp();
  const { state, post, isBusy, clear } = useSend();
  const router = useRouter();
  const [typed, setTyped] = useState<Letterhead | null>(null);
  const shown = typed ?? settings;
  const changes = changesBetween(settings, shown);
  const faults = state.kind === "refused" ? (state.refusal.details?.fields ?? {}) : {};

  async function save() {
    const answer = await post<{ version: number }>(paths.api.letterhead(), { seenVersion: version, settings: shown });
    if (!answer?.ok) return;
    void message.success(`版头设置第 ${answer.body.version} 版已保存，用于新拟的通报`);
    setTyped(null);
    router.refresh();
  }

  const lookAgain = () => {
    clear();
    router.refresh();
  };

  return (
    <ReadyFields className="stack">
      <FormChoice letterhead={shown} onChange={(form) => setTyped({ ...shown, form })} />
      {LETTERHEAD_GROUPS.map(({ title, fields }) => (
        <div key={title}>
          <h3 className={styles.subhead}>{title}</h3>
          {title === "字体" && <p className="muted">只写字体名称，文件中不嵌入字体；阅读者的电脑没有该字体时，由其 WPS 或 Word 自行替换。</p>}
          <div className={styles.fields}>
            {fields.map((field) => <TextInput key={field} field={field} value={textAt(shown, field)} fault={faults[`settings.${field}`]} onChange={(text) => setTyped(withText(shown, field, text))} />)}
          </div>
        </div>
      ))}
      <div className={styles.fields}>
        <div>
          <p id="letterhead-stamp">落款</p>
          <Radio.Group aria-labelledby="letterhead-stamp" value={shown.isStamped} onChange={({ target }) => setTyped({ ...shown, isStamped: target.value as boolean })}>
            <Radio value={true}>盖章（成文日期右空四字）</Radio>
            <Radio value={false}>不盖章</Radio>
          </Radio.Group>
        </div>
        <div>
          <p id="letterhead-bold">三级标题（1. 开头的段首句）</p>
          <Radio.Group aria-labelledby="letterhead-bold" value={shown.isThirdLevelBold} onChange={({ target }) => setTyped({ ...shown, isThirdLevelBold: target.value as boolean })}>
            <Radio value={false}>不加粗（国家标准）</Radio>
            <Radio value={true}>加粗（部分地方习惯）</Radio>
          </Radio.Group>
        </div>
      </div>
      {state.kind === "refused" && state.refusal.kind === "conflict"
        ? <Notice kind="error" message={state.refusal.message} action={<Button size="small" onClick={lookAgain}>核对最新设置</Button>} />
        : <RefusalNotice state={state} />}
      <div className="row">
        <Button type="primary" disabled={changes.length === 0} loading={isBusy} onClick={() => void save()}>保存设置</Button>
        <Button disabled={typed === null || isBusy} onClick={() => setTyped(null)}>放弃修改</Button>
        <span className="muted" aria-live="polite">{changes.length === 0 ? "未修改" : `将修改 ${changes.length} 项`}</span>
      </div>
    </ReadyFields>
  );
}

type FieldProps = { field: TextField; value: string; fault: string | undefined; onChange: (text: string) => void };

function TextInput({ field, value, fault, onChange }: FieldProps) {
  const { label, max, hint, isOptional, isLong } = TEXT_RULES[field];
  const id = `letterhead-${field.replace(".", "-")}`;
  const marked = { id, value, maxLength: 2 * max, ...(fault && { status: "error" as const, "aria-invalid": true }), "aria-describedby": fault ? `${id}-problem` : hint ? `${id}-hint` : undefined };
  return (
    <div className={isLong ? styles.wide : undefined}>
      <label htmlFor={id}>{label}{isOptional && <span className="muted">（可不填）</span>}</label>
      {isLong ? <Input.TextArea {...marked} autoSize={{ minRows: 2, maxRows: 6 }} onChange={({ target }) => onChange(target.value)} /> : <Input {...marked} onChange={({ target }) => onChange(target.value)} />}
      {fault ? <p id={`${id}-problem`} className="late" role="alert">{fault}</p> : hint && <p id={`${id}-hint`} className="muted">{hint}</p>}
    </div>
  );
}
