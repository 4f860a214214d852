"use client";
import { Input } from "antd";
import type { ReactNode } from "react";
import { CHANGE_TEXT_MAX } from "@/lib/changes/terms";
import styles from "./form.module.css";

export const fieldId = (name: string): string => `change-${name}`;

type Control = { id: string; status: "error" | undefined; "aria-describedby": string | undefined; "aria-invalid": true | undefined };
type Props = { name: string; label: ReactNode; error: string | undefined; hint?: ReactNode; children: (control: Control) => ReactNode };

/** A control with its label above, and below it what is wrong. */
export function Field({ name, label, error, hint, children }: Props) {
  const id = fieldId(name);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({ id, status: error ? "error" : undefined, "aria-describedby": error ? `${id}-problem` : undefined, "aria-invalid": error ? true : undefined })}
      {hint && <div className={`muted ${styles.hint}`}>{hint}</div>}
      {error && <p className={styles.problem} id={`${id}-problem`} role="alert">{error}</p>}
    </div>
  );
}

type TextProps = { name: string; label: string; value: string; error: string | undefined; hint?: string; rows?: number; onChange: (text: string) => void };

/** A long text. Too much is kept and told, never cut off. */
export const TextField = ({ name, label, value, error, hint = "\u00a0", rows = 3, onChange }: TextProps) => (
  <Field name={name} label={label} error={error} hint={hint}>
    {(control) => <Input.TextArea {...control} value={value} onChange={(event) => onChange(event.target.value)} autoSize={{ minRows: rows, maxRows: 12 }} count={{ show: true, max: CHANGE_TEXT_MAX }} />}
  </Field>
);
