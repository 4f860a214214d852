import type { ReactNode } from "react";
import styles from "./admin.module.css";

type Props = { id: string; label: ReactNode; error?: string | undefined; hint?: ReactNode; children: ReactNode };

/** A labelled control with what is wrong with it beneath; the control itself takes `marked(id, error)`. */
export const Field = ({ id, label, error, hint, children }: Props) => (
  <div className={styles.field}>
    <label htmlFor={id}>{label}</label>
    {children}
    {error ? <p id={`${id}-problem`} className={styles.problem} role="alert">{error}</p> : hint && <p className="muted">{hint}</p>}
  </div>
);

/** What a control of that id is given so that its problem is seen and heard. */
export const marked = (id: string, error: string | undefined) => ({
  id,
  ...(error !== undefined && { status: "error" as const, "aria-invalid": true, "aria-describedby": `${id}-problem` }),
});
