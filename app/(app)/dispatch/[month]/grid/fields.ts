import type { MilestoneDraft, OutcomeDraft } from "@/app/_components/dispatch/filing/draft";
import { dayIn } from "@/app/_components/ui/day-text";
import type { PlainDate } from "@/lib/base/date";
import { isUnprintable } from "@/lib/base/printable";
import { PCT_NEEDED, plainWord, termOf, yesOrNo } from "@/lib/dispatch/content/rules";
import { PART_LABELS, PART_MAX, type MilestonePart, type OutcomePart, type TextPart, type WrittenPart } from "@/lib/dispatch/content/terms";
import type { Texts } from "@/lib/dispatch/filing";
import { PROBLEM_LEVEL_LABELS, PROBLEM_TYPE_LABELS, SELF_JUDGEMENT_LABELS } from "@/lib/dispatch/terms";

/** A value, or why the text is none, in a sentence that says what to do. */
export type Reading<T> = { value: T } | { problem: string };

/** How one field stands in a cell: as text, and back. */
export type Field<T = unknown> = { label: string; show: (value: T) => string; read: (text: string) => Reading<T>; options?: readonly string[] };

function words(part: WrittenPart): Field<string> {
  const [label, max] = [PART_LABELS[part], PART_MAX[part]];
  return {
    label,
    show: (value) => value,
    read: (text) => {
      if (isUnprintable(text)) return { problem: "内容中含有无法保存的字符（多为粘贴带入），请删除后重新填写" };
      return text.trim().length > max ? { problem: `${label}最多 ${max} 字，现有 ${text.trim().length} 字，请精简` } : { value: text };
    },
  };
}

const day = (part: MilestonePart | OutcomePart): Field<PlainDate | null> => ({
  label: PART_LABELS[part],
  show: (value) => value ?? "",
  read: (text) => {
    if (text.trim() === "") return { value: null };
    const found = dayIn(plainWord(text));
    return found ? { value: found } : { problem: `“${text.trim()}”不是有效日期，${PART_LABELS[part]}请按“2025-06-20”填写` };
  },
});

const percent: Field<number | null> = {
  label: PART_LABELS.donePct,
  show: (value) => (value === null ? "" : `${value}%`),
  read: (text) => {
    const [, digits, sign] = /^(\d{1,3}(?:\.\d+)?)\s*(%?)$/.exec(plainWord(text)) ?? [];
    const number = Number(digits);
    // As in the Excel workbook: whole percents only, so a lone 0.6 is a cell that lost its percent format.
    const pct = sign === "" && number > 0 && number < 1 ? Math.round(number * 1e6) / 1e4 : number;
    return Number.isInteger(pct) && pct <= 100 ? { value: pct } : { problem: text.trim() === "" ? PCT_NEEDED : `“${text.trim()}”不能识别，${PCT_NEEDED}` };
  },
};

export const YES = "是";
const isDone: Field<boolean> = {
  label: PART_LABELS.isDone,
  show: (value) => (value ? YES : ""),
  read: (text) => {
    const value = yesOrNo(text);
    return value === null ? { problem: `“${text.trim()}”不能识别，${PART_LABELS.isDone}请填“${YES}”，未完成请留空` } : { value };
  },
  options: [YES],
};

function choice<T extends string>(part: TextPart, labels: Record<T, string>): Field<T | null> {
  const options: string[] = Object.values(labels);
  return {
    label: PART_LABELS[part],
    show: (value) => (value === null ? "" : labels[value]),
    read: (text) => {
      const value = termOf(labels, text);
      return value !== null || text.trim() === "" ? { value } : { problem: `“${text.trim()}”不在可选范围内，${PART_LABELS[part]}请填：${options.join("、")}` };
    },
    options,
  };
}

type FieldsOf<T> = { [K in keyof T]: Field<T[K]> };

export const TEXTS: FieldsOf<Texts> = {
  progressText: words("progressText"),
  problemText: words("problemText"),
  problemType: choice("problemType", PROBLEM_TYPE_LABELS),
  problemLevel: choice("problemLevel", PROBLEM_LEVEL_LABELS),
  problemAsk: words("problemAsk"),
  measureText: words("measureText"),
  nextStepText: words("nextStepText"),
  selfJudgement: choice("selfJudgement", SELF_JUDGEMENT_LABELS),
};

export const MILESTONE: FieldsOf<Omit<MilestoneDraft, "ordinal">> = {
  donePct: percent,
  isDone,
  actualOn: day("actualOn"),
  proof: words("proof"),
  forecastOn: day("forecastOn"),
  forecastCause: words("forecastCause"),
};

export const OUTCOME: FieldsOf<Omit<OutcomeDraft, "id">> = { proofNo: words("proofNo"), achievedOn: day("achievedOn") };
