"use client";
import { Input } from "antd";
import { useState } from "react";
import styles from "../reports.module.css";
import { ActDialog } from "./act-dialog";

type Props = Omit<Parameters<typeof ActDialog>[0], "children" | "body"> & {
  /** the field's name in the body */
  field: "remark" | "reason";
  fieldLabel: string;
  body: object;
};

const MOST = 500;

/** An act that wants words: a remark, a reason. */
export function WordsDialog({ field, fieldLabel, body, ...dialog }: Props) {
  const [words, setWords] = useState("");
  const id = `report-${field}`;
  return (
    <ActDialog {...dialog} body={() => ({ ...body, [field]: words })}>
      {(fields) => (
        <div>
          <label htmlFor={id}>{fieldLabel}</label>
          <div className={styles.counted}>
            <Input.TextArea
              id={id} value={words} onChange={(event) => setWords(event.target.value)} autoSize={{ minRows: 3, maxRows: 8 }} count={{ show: true, max: MOST }} autoFocus
              status={fields[field] ? "error" : undefined} aria-invalid={fields[field] ? true : undefined} aria-describedby={fields[field] ? `${id}-problem` : undefined}
            />
          </div>
          <p id={`${id}-problem`} className={styles.problem} role={fields[field] ? "alert" : undefined}>{fields[field]}</p>
        </div>
      )}
    </ActDialog>
  );
}
