"use client";
import { Panel } from "@/app/_components/ui/panel";
import { CHANGE_TEXT_MAX } from "@/lib/changes/terms";
import type { ChangeDraft } from "./draft";
import { TextField } from "./field";
import styles from "./form.module.css";

type Props = { draft: ChangeDraft; errors: Record<string, string>; onChange: (patch: Partial<ChangeDraft>, ...names: string[]) => void };

/** 尽职免责: an ending without penalty, and what others learn from it. */
export const LessonSection = ({ draft, errors, onChange }: Props) => (
  <Panel title="经验卡" extra={<span>批准后全市可查，每项最多 {CHANGE_TEXT_MAX} 字</span>}>
    <div className={styles.words}>
      <p>科研探索允许失败：勤勉尽责、程序合规而未达预期的，经批准终止后不扣分、不通报，项目不再亮红黄灯。请把经过如实写下来，供后来者少走弯路。</p>
      <TextField name="lessonTried" label="做了哪些探索" hint="技术路线、投入和关键试验" value={draft.lessonTried} error={errors.lessonTried} onChange={(lessonTried) => onChange({ lessonTried }, "lessonTried")} />
      <TextField name="lessonFound" label="得到什么认识" hint="哪里走不通，证据是什么，哪些成果可以留用" value={draft.lessonFound} error={errors.lessonFound} onChange={(lessonFound) => onChange({ lessonFound }, "lessonFound")} />
      <TextField name="lessonAdvice" label="对后来者的建议" value={draft.lessonAdvice} error={errors.lessonAdvice} onChange={(lessonAdvice) => onChange({ lessonAdvice }, "lessonAdvice")} />
    </div>
  </Panel>
);
