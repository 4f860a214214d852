"use client";
import { createContext, useContext, type MouseEvent } from "react";
import type { Remark } from "@/app/_components/dispatch/filing/returned";
import styles from "./form.module.css";

const Remarks = createContext<readonly Remark[]>([]);
export const RemarksProvider = Remarks.Provider;

/** What the reviewer asks for in this very field. */
export const useRemark = (name: string): string | undefined => useContext(Remarks).find((remark) => remark.name === name)?.remark;

/** What the reviewer asks for below `name` in fields that are not on the page, such as the proof of a milestone no longer ticked. */
export function useHiddenRemarks(name: string, shown: readonly string[]): readonly Remark[] {
  return useContext(Remarks).filter((remark) => (remark.name === name || remark.name.startsWith(`${name}.`)) && !shown.includes(remark.name));
}

/** Brings a field of the form into sight and into focus; its row when the field itself is not on the page. */
export function jumpTo(name: string): void {
  const field = document.getElementById(`filing-${name}`) ?? document.getElementById(`filing-${name.split(".").slice(0, 2).join(".")}`);
  for (let fold = field?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
  field?.scrollIntoView({ block: "center" });
  (field?.matches("input, textarea, li") ? field : field?.querySelector<HTMLElement>("input, textarea"))?.focus({ preventScroll: true });
}

type JumpProps = { name: string; children: string };

/** A link to a field of this form. */
export function Jump({ name, children }: JumpProps) {
  const jump = (event: MouseEvent) => {
    event.preventDefault();
    jumpTo(name);
  };
  return <a href={`#filing-${name}`} onClick={jump}>{children}</a>;
}

/** Everything the reviewer asks for, at the head of the form. */
export function RemarkList() {
  const remarks = useContext(Remarks);
  if (remarks.length === 0) return null;
  return (
    <section className={styles.remarks} aria-label="退回的内容">
      <p className="strong">退回修改 {remarks.length} 处</p>
      <ul>
        {remarks.map(({ name, label, remark }) => <li key={`${name} ${remark}`}>{name ? <Jump name={name}>{label}</Jump> : label}：{remark}</li>)}
      </ul>
    </section>
  );
}
