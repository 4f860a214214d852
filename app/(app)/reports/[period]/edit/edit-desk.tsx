"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { RefusalNotice } from "@/app/_components/dispatch/refusal-notice";
import { Panel } from "@/app/_components/ui/panel";
import type { Editing } from "@/lib/reports/drafting/queries";
import { TITLE } from "@/lib/reports/edits/rules";
import { BODY_MAX_CHARS } from "@/lib/reports/terms";
import styles from "../../reports.module.css";
import { FormChoice } from "./form-choice";
import { ParagraphField } from "./paragraph-field";
import { TitleField } from "./title-field";
import { useReportSaving, wordsName } from "./use-report-saving";

/** The draft paragraph by paragraph, with how long it is now. */
export function EditDesk({ username, period, editing: { row, title, parts, length, choices } }: { username: string; period: string; editing: Editing }) {
  const router = useRouter();
  const keptAs = (block: string) => wordsName(username, period, row.revision, block);
  const { state, keep, letGo, saveWords, chooseForm } = useReportSaving(period, row.revision, row.version, keptAs);
  const [added, setAdded] = useState<Record<string, number>>({});
  const now = length + Object.values(added).reduce((sum, more) => sum + more, 0);
  const isLong = now > BODY_MAX_CHARS;
  return (
    <>
      <div className={styles.counter}>
        <span role="status" className={isLong ? "late" : undefined}>正文 {now}/{BODY_MAX_CHARS} 字{isLong && `，超出 ${now - BODY_MAX_CHARS} 字，不能送核`}</span>
        <span role="status" className="muted">{state.kind === "saving" ? "正在保存…" : state.kind === "saved" ? "已保存" : ""}</span>
        {(state.kind === "refused" || state.kind === "retrying") && <div className={styles.refusal}><RefusalNotice state={state} /></div>}
      </div>
      <Panel title="版头和模板">
        <FormChoice row={row} choices={choices} onChoose={async (choice) => {
          const refusal = await chooseForm(choice);
          if (!refusal) router.refresh();
        }} />
      </Panel>
      <Panel title="标题">
        <TitleField title={title} keptAs={keptAs(TITLE)} onType={(text) => keep(TITLE, text)} onLetGo={() => letGo(TITLE)} onSave={(text) => saveWords(TITLE, text)} />
      </Panel>
      {parts.map((part) => (
        <Panel key={part.key} title={part.heading}>
          <div className={styles.editing}>
            {part.blocks.map((block) => block.kind === "editable"
              ? <ParagraphField key={block.key} keptAs={keptAs(block.key)} paragraph={block} onType={keep} onLetGo={letGo} onSave={saveWords} onLength={(more) => setAdded((before) => ({ ...before, [block.key]: more }))} />
              : <p key={block.key} className={block.isTable ? "muted" : "strong"}>{block.isTable ? `表：${block.text}（由封存数据生成，不能修改）` : block.text}</p>)}
          </div>
        </Panel>
      ))}
    </>
  );
}
