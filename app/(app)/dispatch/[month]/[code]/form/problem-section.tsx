"use client";
import { Select } from "antd";
import { TextMark } from "@/app/_components/dispatch/change-marks";
import { textMark } from "@/app/_components/dispatch/filing/changes";
import type { Filing } from "@/lib/dispatch/filing";
import { PROBLEM_LEVEL_LABELS, PROBLEM_LEVELS, PROBLEM_TYPE_LABELS, PROBLEM_TYPES } from "@/lib/dispatch/terms";
import type { Draft } from "@/app/_components/dispatch/filing/draft";
import { Field } from "./field";
import styles from "./form.module.css";
import { TextField } from "./text-field";

type Props = { draft: Draft; last: Filing["lastMonth"]; errors: Record<string, string>; change: (patch: Partial<Draft>, ...names: string[]) => void };

const TYPES = PROBLEM_TYPES.map((value) => ({ value, label: PROBLEM_TYPE_LABELS[value] }));
const LEVELS = PROBLEM_LEVELS.map((value) => ({ value, label: PROBLEM_LEVEL_LABELS[value] }));

/** A problem, of what kind, who can solve it, and what is asked of them. Without a text there is no problem. */
export function ProblemSection({ draft, last, errors, change }: Props) {
  return (
    <div className={styles.rows}>
      <TextField name="problemText" label="存在问题" hint="没有问题不必填写" mark={<TextMark mark={textMark("problemText", draft, last)} />} value={draft.problemText} error={errors.problemText} last={last && { month: last.month, text: last.problemText }} onChange={(problemText) => change({ problemText }, "problemText")} />
      {draft.problemText.trim() !== "" && (
        <>
          <div className={styles.entry}>
            <Field name="problemType" label="问题类型" error={errors.problemType}>
              {(control) => <Select {...control} options={TYPES} value={draft.problemType ?? undefined} placeholder="请选择" onChange={(problemType) => change({ problemType }, "problemType")} />}
            </Field>
            <Field name="problemLevel" label="需要哪一级解决" error={errors.problemLevel}>
              {(control) => <Select {...control} options={LEVELS} value={draft.problemLevel ?? undefined} placeholder="请选择" onChange={(problemLevel) => change({ problemLevel }, "problemLevel")} />}
            </Field>
          </div>
          <TextField name="problemAsk" label="请求事项" max={500} mark={<TextMark mark={textMark("problemAsk", draft, last)} />} value={draft.problemAsk} error={errors.problemAsk} last={null} onChange={(problemAsk) => change({ problemAsk }, "problemAsk")} />
        </>
      )}
    </div>
  );
}
