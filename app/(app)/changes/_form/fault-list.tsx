"use client";
import type { MouseEvent, Ref } from "react";
import { fieldId } from "./field";
import styles from "./form.module.css";

export type Fault = { name: string; label: string; message: string };

/** Brings a field into sight and into focus. */
function jumpTo(name: string) {
  const field = document.getElementById(fieldId(name));
  field?.scrollIntoView({ block: "center" });
  field?.focus({ preventScroll: true });
}

/** Everything that is to be mended, at the head of the form; each line leads to its field. */
export function FaultList({ faults, ref }: { faults: Fault[]; ref: Ref<HTMLElement> }) {
  const jump = (name: string) => (event: MouseEvent) => {
    event.preventDefault();
    jumpTo(name);
  };
  return (
    <section ref={ref} className={styles.faults} aria-label="需要修改的内容" tabIndex={-1}>
      <p className="strong">有 {faults.length} 处需要修改</p>
      <ul>
        {faults.map(({ name, label, message }) => <li key={name}><a href={`#${fieldId(name)}`} onClick={jump(name)}>{label}</a>：{message}</li>)}
      </ul>
    </section>
  );
}
