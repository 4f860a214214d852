import type { ReactNode } from "react";
import styles from "./form.module.css";

type Control = { id: string; status: "error" | undefined; "aria-describedby": string | undefined; "aria-invalid": true | undefined };
type Props = {
  /** as in the form's errors: "progressText", "milestones.0.actualOn" */
  name: string;
  label: ReactNode;
  error: string | undefined;
  hint?: ReactNode;
  children: (control: Control) => ReactNode;
};

/** A control with its label above and its message below. */
export function Field({ name, label, error, hint, children }: Props) {
  const id = `filing-${name}`;
  return (
    <div className={styles.field} data-invalid={error ? true : undefined}>
      <label className={styles.label} htmlFor={id}>{label}</label>
      {children({ id, status: error ? "error" : undefined, "aria-describedby": error ? `${id}-problem` : undefined, "aria-invalid": error ? true : undefined })}
      {hint && <div className="muted">{hint}</div>}
      {error && <p className={styles.problem} id={`${id}-problem`} role="alert">{error}</p>}
    </div>
  );
}
