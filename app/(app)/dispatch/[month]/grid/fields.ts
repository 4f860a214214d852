import type { MilestoneDraft, OutcomeDraft } from "@/app/_components/dispatch/filing/draft";
import { dayIn } from "@/app/_components/ui/day-text";
import type { PlainDate } from "@/lib/base/date";
import type { Texts } from "@/lib/dispatch/filing";
import { PROBLEM_LEVEL_LABELS, PROBLEM_TYPE_LABELS, SELF_JUDGEMENT_LABELS, UPDATE_TEXT_MAX } from "@/lib/dispatch/terms";

/** A value, or why the text is none, in a sentence that says what to do. */
export type Reading<T> = { value: T } | { problem: string };

/** How one field stands in a cell: as text, and back. */
export type Field<T = unknown> = { label: string; show: (value: T) => string; read: (text: string) => Reading<T>; options?: readonly string[] };

const words = (label: string, max: number): Field<string> => ({
  label,
  show: (value) => value,
  read: (text) => (text.trim().length > max ? { problem: `${label}最多 ${max} 字，现有 ${text.trim().length} 字，请精简` } : { value: text }),
});

/** Full-width digits and signs, as Chinese input methods leave them, count as the plain ones. */
const plain = (text: string): string => text.normalize("NFKC").trim();

const day = (label: string): Field<PlainDate | null> => ({
  label,
  show: (value) => value ?? "",
  read: (text) => {
    if (text.trim() === "") return { value: null };
    const found = dayIn(plain(text));
    return found ? { value: found } : { problem: `“${text.trim()}”不是有效日期，${label}请按“2025-06-20”填写` };
  },
});

const PERCENT = "完成比例应为 0–100 的整数，没有进展请填 0";
const percent: Field<number | null> = {
  label: "完成比例",
  show: (value) => (value === null ? "" : `${value}%`),
  read: (text) => {
    const [, digits] = /^(\d{1,3})(?:\.0+)?\s*%?$/.exec(plain(text)) ?? [];
    return digits === undefined || Number(digits) > 100 ? { problem: text.trim() === "" ? PERCENT : `“${text.trim()}”不能识别，${PERCENT}` } : { value: Number(digits) };
  },
};

export const YES = "是";
const YESSES = [YES, "已完成", "完成", "√", "✓", "✔", "对", "y", "yes", "true", "1"];
const NOES = ["", "否", "未完成", "×", "x", "n", "no", "false", "0"];
const isDone: Field<boolean> = {
  label: "已完成",
  show: (value) => (value ? YES : ""),
  read: (text) => {
    const word = plain(text).toLowerCase();
    if (YESSES.includes(word)) return { value: true };
    return NOES.includes(word) ? { value: false } : { problem: `“${text.trim()}”不能识别，已完成请填“是”，未完成请留空` };
  },
  options: [YES],
};

function choice<T extends string>(label: string, labels: Record<T, string>): Field<T | null> {
  const terms = Object.entries(labels) as [T, string][];
  return {
    label,
    show: (value) => (value === null ? "" : labels[value]),
    read: (text) => {
      if (text.trim() === "") return { value: null };
      const found = terms.find(([, word]) => word === text.trim());
      return found ? { value: found[0] } : { problem: `“${text.trim()}”不在可选范围内，${label}请填：${terms.map(([, word]) => word).join("、")}` };
    },
    options: terms.map(([, word]) => word),
  };
}

type FieldsOf<T> = { [K in keyof T]: Field<T[K]> };

export const TEXTS: FieldsOf<Texts> = {
  progressText: words("本月进展", UPDATE_TEXT_MAX),
  problemText: words("存在问题", UPDATE_TEXT_MAX),
  problemType: choice("问题类型", PROBLEM_TYPE_LABELS),
  problemLevel: choice("问题层级", PROBLEM_LEVEL_LABELS),
  problemAsk: words("请求事项", 500),
  measureText: words("整改措施", UPDATE_TEXT_MAX),
  nextStepText: words("下一步工作", UPDATE_TEXT_MAX),
  selfJudgement: choice("单位自评", SELF_JUDGEMENT_LABELS),
};

export const MILESTONE: FieldsOf<Omit<MilestoneDraft, "ordinal">> = {
  donePct: percent,
  isDone,
  actualOn: day("完成日期"),
  proof: words("证明材料", 200),
  forecastOn: day("预计完成"),
  forecastCause: words("推迟原因", 200),
};

export const OUTCOME: FieldsOf<Omit<OutcomeDraft, "id">> = { proofNo: words("证明编号", 100), achievedOn: day("取得日期") };
