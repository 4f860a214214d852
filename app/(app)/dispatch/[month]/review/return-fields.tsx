"use client";
import { Checkbox, Input } from "antd";
import type { ReviewItem } from "@/lib/dispatch/reviews/queries";
import { returnableFields } from "@/lib/dispatch/reviews/rules";
import styles from "./review.module.css";

type Props = {
  item: ReviewItem;
  /** what is asked of single fields, by their path */
  asked: ReadonlyMap<string, string>;
  problemOf: (field: string) => string | undefined;
  onChange: (asked: ReadonlyMap<string, string>) => void;
};

/** The fields of the update to tick, each with its own remark; what it does not speak of is folded away. */
export function ReturnFields({ item, asked, problemOf, onChange }: Props) {
  const { spoken, silent } = returnableFields(item);
  const tick = (field: string, on: boolean) => onChange(on ? new Map([...asked, [field, ""]]) : new Map([...asked].filter(([other]) => other !== field)));
  const rows = (groups: typeof spoken) => groups.map(({ name, fields }) => (
    <div key={name} role="group" aria-label={name}>
      <div className="strong">{name}</div>
      <div className="row">
        {fields.map(({ field, label }) => <Checkbox key={field} checked={asked.has(field)} onChange={(event) => tick(field, event.target.checked)}>{label}</Checkbox>)}
      </div>
      {fields.filter(({ field }) => asked.has(field)).map(({ field, label }) => (
        <div key={field} className={styles.asked}>
          <label htmlFor={`return-${field}`}>{label}：要改什么</label>
          <Input id={`return-${field}`} value={asked.get(field)} maxLength={300} status={problemOf(field) ? "error" : undefined} aria-describedby={`return-${field}-problem`} onChange={(event) => onChange(new Map([...asked, [field, event.target.value]]))} />
          <p id={`return-${field}-problem`} className="late" role={problemOf(field) ? "alert" : undefined}>{problemOf(field)}</p>
        </div>
      ))}
    </div>
  ));
  return (
    <fieldset className={styles.fields}>
      <legend>指出具体内容（可代替上面的原因）</legend>
      {rows(spoken)}
      {silent.length > 0 && <details><summary className="muted">本次没有填报的里程碑和成果</summary><div className={styles.silent}>{rows(silent)}</div></details>}
    </fieldset>
  );
}
