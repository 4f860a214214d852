"use client";
import { Input } from "antd";
import styles from "../changes.module.css";

/** As the inputs have it. */
const MOST = 500;

type Props = { id: string; label: string; value: string; problem: string | undefined; onChange: (words: string) => void; autoFocus?: boolean };

/** An opinion or a remark, with what is wrong with it beneath. */
export const WordsField = ({ id, label, value, problem, onChange, autoFocus }: Props) => (
  <div>
    <label htmlFor={id}>{label}</label>
    <Input.TextArea
      id={id} value={value} onChange={(event) => onChange(event.target.value)} autoSize={{ minRows: 2, maxRows: 8 }} count={{ show: true, max: MOST }} autoFocus={autoFocus}
      status={problem ? "error" : undefined} aria-invalid={problem ? true : undefined} aria-describedby={problem ? `${id}-problem` : undefined}
    />
    <p id={`${id}-problem`} className={styles.problem} role={problem ? "alert" : undefined}>{problem}</p>
  </div>
);
