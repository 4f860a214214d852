"use client";
import type { ReactNode } from "react";
import styles from "./form.module.css";
import { useRemark } from "./remarks";

type Control = { id: string; status: "error" | undefined; "aria-describedby": string | undefined; "aria-invalid": true | undefined };
type Props = {
  /** as in the form's errors: "progressText", "milestones.0.actualOn" */
  name: string;
  label: ReactNode;
  error: string | undefined;
  hint?: ReactNode;
  /** beside the label: how it stands to last month */
  mark?: ReactNode;
  children: (control: Control) => ReactNode;
};

/** A control with its label above, and below it what the reviewer asks for and what is wrong. */
export function Field({ name, label, error, hint, mark, children }: Props) {
  const id = `filing-${name}`;
  const remark = useRemark(name);
  const describedBy = [remark && `${id}-remark`, error && `${id}-problem`].filter(Boolean).join(" ") || undefined;
  return (
    <div className={styles.field} data-invalid={error ? true : undefined}>
      <span className={styles.labelRow}><label className={styles.label} htmlFor={id}>{label}</label>{mark}</span>
      {children({ id, status: error ? "error" : undefined, "aria-describedby": describedBy, "aria-invalid": error ? true : undefined })}
      {hint && <div className={`muted ${styles.hint}`}>{hint}</div>}
      {remark && <p className={styles.remark} id={`${id}-remark`}>退回意见：{remark}</p>}
      {error && <p className={styles.problem} id={`${id}-problem`} role="alert">{error}</p>}
    </div>
  );
}
