import type { MilestoneDraft, OutcomeDraft } from "@/app/_components/dispatch/filing/draft";
import { dayIn } from "@/app/_components/ui/day-text";
import type { PlainDate } from "@/lib/base/date";
import { isUnprintable } from "@/lib/base/printable";
import { PCT_NEEDED, TEXT_LIMITS, type LimitedField } from "@/lib/dispatch/content/rules";
import type { Texts } from "@/lib/dispatch/filing";
import { PROBLEM_LEVEL_LABELS, PROBLEM_TYPE_LABELS, SELF_JUDGEMENT_LABELS } from "@/lib/dispatch/terms";

/** A value, or why the text is none, in a sentence that says what to do. */
export type Reading<T> = { value: T } | { problem: string };

/** How one field stands in a cell: as text, and back. */
export type Field<T = unknown> = { label: string; show: (value: T) => string; read: (text: string) => Reading<T>; options?: readonly string[] };

function words(label: string, limited: LimitedField): Field<string> {
  const { max } = TEXT_LIMITS[limited];
  return {
    label,
    show: (value) => value,
    read: (text) => {
      if (isUnprintable(text)) return { problem: "内容中含有无法保存的字符（多为粘贴带入），请删除后重新填写" };
      return text.trim().length > max ? { problem: `${label}最多 ${max} 字，现有 ${text.trim().length} 字，请精简` } : { value: text };
    },
  };
}

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

const percent: Field<number | null> = {
  label: "完成比例",
  show: (value) => (value === null ? "" : `${value}%`),
  read: (text) => {
    const [, digits, sign] = /^(\d{1,3}(?:\.\d+)?)\s*(%?)$/.exec(plain(text)) ?? [];
    const number = Number(digits);
    // As in the Excel workbook: whole percents only, so a lone 0.6 is a cell that lost its percent format.
    const pct = sign === "" && number > 0 && number < 1 ? Math.round(number * 1e6) / 1e4 : number;
    return Number.isInteger(pct) && pct <= 100 ? { value: pct } : { problem: text.trim() === "" ? PCT_NEEDED : `“${text.trim()}”不能识别，${PCT_NEEDED}` };
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
  progressText: words("本月进展", "progressText"),
  problemText: words("存在问题", "problemText"),
  problemType: choice("问题类型", PROBLEM_TYPE_LABELS),
  problemLevel: choice("问题层级", PROBLEM_LEVEL_LABELS),
  problemAsk: words("请求事项", "problemAsk"),
  measureText: words("整改措施", "measureText"),
  nextStepText: words("下一步工作", "nextStepText"),
  selfJudgement: choice("单位自评", SELF_JUDGEMENT_LABELS),
};

export const MILESTONE: FieldsOf<Omit<MilestoneDraft, "ordinal">> = {
  donePct: percent,
  isDone,
  actualOn: day("完成日期"),
  proof: words("证明材料", "proof"),
  forecastOn: day("预计完成"),
  forecastCause: words("推迟原因", "forecastCause"),
};

export const OUTCOME: FieldsOf<Omit<OutcomeDraft, "id">> = { proofNo: words("证明编号", "proofNo"), achievedOn: day("取得日期") };
