"use client";
import { Button, Input } from "antd";
import type { ReactNode } from "react";
import { monthInWords, type YearMonth } from "@/lib/base/month";
import { UPDATE_TEXT_MAX } from "@/lib/dispatch/terms";
import { Field } from "./field";
import styles from "./form.module.css";

type Props = {
  name: string;
  label: string;
  value: string;
  error: string | undefined;
  hint?: string;
  mark?: ReactNode;
  max?: number;
  /** last month's words for this field; null: none */
  last: { month: YearMonth; text: string } | null;
  onChange: (text: string) => void;
};

/** A long text with what was said last month beside it. Too much is kept and told, never cut off. */
export function TextField({ name, label, value, error, hint, mark, max = UPDATE_TEXT_MAX, last, onChange }: Props) {
  return (
    <div className={last?.text ? styles.beside : undefined}>
      <Field name={name} label={label} error={error} hint={hint ?? "\u00a0"} mark={mark}>
        {(control) => <Input.TextArea {...control} value={value} onChange={(event) => onChange(event.target.value)} autoSize={{ minRows: 3, maxRows: 14 }} count={{ show: true, max }} />}
      </Field>
      {last?.text && (
        <aside className={styles.last} aria-label={`${label}，上期`}>
          <div className={styles.lastHead}>
            <span className="muted">{monthInWords(last.month)}</span>
            <Button size="small" disabled={value.includes(last.text)} aria-label={`${label}沿用上月`} onClick={() => onChange(value.trim() ? `${value}\n${last.text}` : last.text)}>沿用上月</Button>
          </div>
          <p className={styles.lastText}>{last.text}</p>
        </aside>
      )}
    </div>
  );
}
