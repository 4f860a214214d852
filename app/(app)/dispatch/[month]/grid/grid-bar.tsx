"use client";
import { Button } from "antd";
import { useState } from "react";
import type { PlainDate } from "@/lib/base/date";
import { blocksOf, isBlocked, type Entry } from "./entry";
import styles from "./grid.module.css";
import { standing, type Outcome } from "./told";
import { UnchangedDialog } from "./unchanged-dialog";
import type { SavingState } from "./use-saving";
import type { WorkbookState } from "./use-workbook";

type Props = { workbook: WorkbookState; saving: SavingState; today: PlainDate };

/** Always in sight: whether all is safe, and what can be done with the ticked projects. */
export function GridBar({ workbook, saving, today }: Props) {
  const [isUnchanged, setIsUnchanged] = useState(false);
  const entries = [...workbook.entries.values()];
  const ticked = entries.filter(({ isTicked }) => isTicked);
  const editable = entries.filter(({ filing }) => filing.mayEdit.allowed);
  const blocked = editable.filter(isBlocked).map(({ filing }) => filing.project.code);
  const { step } = saving;
  const isSubmitting = step.kind === "sending" && step.act === "submit";

  function submit(chosen: readonly Entry[]) {
    const left: Outcome["left"] = chosen.filter(isBlocked).map((entry) => {
      const [path, message] = Object.entries(blocksOf(entry))[0]!;
      return { code: entry.filing.project.code, message, path };
    });
    void saving.submit(chosen.filter((entry) => !isBlocked(entry)).map(({ filing }) => filing.project.code), left);
  }

  return (
    <div className={styles.bar}>
      <span role="status" className={step.kind === "refused" || step.kind === "retrying" || blocked.length > 0 ? "late" : "muted"}>{standing(step, saving.savedAt, blocked)}</span>
      <span className={styles.actions}>
        {ticked.length < editable.length ? <Button onClick={() => workbook.tickAll(true)}>全选可提交的 {editable.length} 项</Button> : <Button disabled={ticked.length === 0} onClick={() => workbook.tickAll(false)}>取消勾选</Button>}
        <Button loading={step.kind === "sending" && step.act === "save"} onClick={() => void saving.save()}>保存草稿</Button>
        <Button disabled={ticked.length === 0} onClick={() => setIsUnchanged(true)}>本月无变化</Button>
        <Button type="primary" disabled={ticked.length === 0} loading={isSubmitting} onClick={() => submit(ticked)}>提交所选{ticked.length > 0 && `（${ticked.length} 项）`}</Button>
      </span>
      {isUnchanged && (
        <UnchangedDialog
          entries={ticked} today={today} onClose={() => setIsUnchanged(false)}
          onConfirm={(codes, words) => {
            setIsUnchanged(false);
            workbook.writeCells(codes.map((code) => ({ code, path: "progressText", text: words })));
            submit(codes.map((code) => workbook.latest.current.get(code)!));
          }}
        />
      )}
    </div>
  );
}
