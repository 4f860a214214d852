"use client";
import { Button, Input } from "antd";
import { useState } from "react";
import type { Refusal } from "@/app/_components/dispatch/send";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import type { Editing } from "@/lib/reports/drafting/queries";
import { titleFaultOf } from "@/lib/reports/edits/rules";
import styles from "../../reports.module.css";
import { RecoveredChoice, useRecovered } from "./recovered";

type Props = { title: Editing["title"]; keptAs: string; onType: (text: string) => void; onLetGo: () => void; onSave: (text: string | null) => Promise<Refusal | null> };

/** Where the title's lines break: words are not cut in two by a machine. */
export function TitleField({ title: { lines, generated, isEdited }, keptAs, onType, onLetGo, onSave }: Props) {
  const [saved, setSaved] = useState(lines.join("\n"));
  const [text, setText] = useState(saved);
  const fault = text === saved ? null : titleFaultOf(generated, text);
  const { recovered, settle } = useRecovered(keptAs, saved);
  const change = (next: string) => {
    setText(next);
    if (next === saved) onLetGo();
    else onType(next);
  };
  const save = async (next: string | null) => {
    if (await onSave(next)) return;
    const now = next ?? generated.join("\n");
    setSaved(now);
    setText(now);
  };
  return (
    <ReadyFields className={styles.choice}>
      <div className={styles.full}>
        {recovered !== null && <RecoveredChoice theirs={saved.replaceAll("\n", " / ")} mine={recovered.replaceAll("\n", " / ")} onMine={() => { settle(); change(recovered); }} onTheirs={() => { settle(); onLetGo(); }} />}
        <label htmlFor="report-title-lines">标题分行（回车处换行；文字不能改动）</label>
        <Input.TextArea id="report-title-lines" value={text} disabled={recovered !== null} onChange={(event) => change(event.target.value)} autoSize={{ minRows: 2, maxRows: 5 }} status={fault ? "error" : undefined} aria-invalid={fault ? true : undefined} aria-describedby="report-title-problem" />
        <p id="report-title-problem" className={styles.problem} role={fault ? "alert" : undefined}>{fault}</p>
      </div>
      <span className="row">
        <Button disabled={text === saved || fault !== null} onClick={() => void save(text)}>保存标题</Button>
        {(isEdited || saved !== generated.join("\n")) && recovered === null && <Button type="link" onClick={() => void save(null)}>恢复原文</Button>}
      </span>
    </ReadyFields>
  );
}
