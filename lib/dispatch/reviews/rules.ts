import { daysBetween } from "../../base/date";
import { LIGHT_LABELS, shownOf, type Light, type ShownLight } from "../../lights/terms";
import { MILESTONE_PARTS, MILESTONE_PART_LABELS, OUTCOME_PARTS, OUTCOME_PART_LABELS, TEXT_PARTS, TEXT_PART_LABELS, type MilestonePart, type OutcomePart, type TextPart } from "../content/terms";
import { UNCHANGED_WORDS, type ReturnedField } from "../terms";
import type { MilestoneChange, ReviewItem } from "./queries";
import { ATTENTION_KINDS, type AttentionKind } from "./terms";

/** Why an update needs eyes, in words, and how heavily. */
export type Attention = { kind: AttentionKind; weight: number; text: string };

type AttentionFacts = Pick<
  ReviewItem, "light" | "lightBefore" | "after" | "isLate" | "returned" | "texts" | "milestones" | "outcomes" | "corrections" | "isCheckSuggested" | "check"
>;

const SEVERITY: Record<Light, number> = { red: 2, yellow: 1, green: 0, blue: 0, grey: 0 };

/** A proof that names no document or certificate by its number: no 〔2025〕, no “8号”, no run of letters and digits. A day is no number. */
export function looksThin(proof: string): boolean {
  const words = proof.normalize("NFKC").replaceAll(/\d+\s*月\s*\d+\s*[日号]/g, "");
  return !/[〔[(【]\s*\d{4}\s*[〕\])】]|\d\s*号|[A-Za-z][\w.-]*\d{3,}|\d{6,}/.test(words);
}

/** Days a milestone's forecast moves back against what stood: its earlier forecast, or the plan; 0 when it does not. */
export const forecastMovedDays = ({ isDone, plannedOn, beforeForecastOn, forecastOn }: MilestoneChange): number =>
  isDone || forecastOn === null ? 0 : Math.max(0, daysBetween(beforeForecastOn ?? plannedOn, forecastOn));

/**
 * Why an update needs a reviewer's eyes, heaviest first. A light counts as worse against the milder of what was last sealed
 * and what stands now. Empty: nothing out of the ordinary.
 */
export function attention(item: AttentionFacts): Attention[] {
  const found: Attention[] = [];
  const add = (kind: AttentionKind, weight: number, text: string) => found.push({ kind, weight, text });
  const from = item.lightBefore !== null && SEVERITY[item.lightBefore] < SEVERITY[item.light] ? item.lightBefore : item.light;
  if (SEVERITY[item.after.light] > SEVERITY[from]) {
    add("light_worse", item.after.light === "red" ? 100 : 60, `${item.light === item.after.light ? "较上月转为" : "将转为"}${LIGHT_LABELS[item.after.light]}`);
  }
  if (item.check?.result === "doubtful") add("doubtful", 50, "抽查存疑");
  if (item.after.overdueKeyCount > 0) add("key_overdue", 45, `关键节点逾期 ${item.after.overdueKeyCount} 个`);
  if (item.texts.problemText && item.texts.problemLevel === "leader") add("leader_problem", 40, "提请市领导协调");
  const done = item.milestones.filter(({ isDone }) => isDone);
  const thin = done.filter(({ proof }) => looksThin(proof));
  if (thin.length > 0) add("proof_thin", 35, `证明未写文号 ${thin.length} 处`);
  const keys = done.filter(({ isKey }) => isKey);
  if (keys.length > 0) add("key_done", 30, `关键节点完成 ${keys.length} 个`);
  if (item.outcomes.length > 0) add("outcome", 30, `标志性成果 ${item.outcomes.length} 项`);
  if (item.corrections.length > 0) add("correction", 30, `更正 ${item.corrections.length} 处`);
  if (item.returned) add("returned_before", 25, `曾退回 ${item.returned.times} 次`);
  const days = Math.max(0, ...item.milestones.map(forecastMovedDays));
  if (days > 0) add("forecast_moved", 10 + Math.min(days, 90) / 3, `预计推迟 ${days} 天`);
  if (item.isCheckSuggested && item.check === null) add("spot_check_due", 10, "建议抽查");
  if (item.isLate) add("late", 5, "补报");
  return found.sort((a, b) => b.weight - a.weight || ATTENTION_KINDS.indexOf(a.kind) - ATTENTION_KINDS.indexOf(b.kind));
}

const weightOf = ({ attention: reasons }: Pick<ReviewItem, "attention">) => reasons.reduce((sum, { weight }) => sum + weight, 0);

/** What needs eyes most comes first; the same weight keeps the order given. */
export const byAttention = <T extends Pick<ReviewItem, "attention">>(items: readonly T[]): T[] => [...items].sort((a, b) => weightOf(b) - weightOf(a));

/** Words that differ from the latest accepted month; everything written, when there was none. White space is no change. */
export const changedTexts = ({ texts, before }: Pick<ReviewItem, "texts" | "before">): TextPart[] =>
  TEXT_PARTS.filter((part) => (texts[part] ?? "").trim() !== (before?.[part] ?? "").trim());

/** Says nothing that was not known: no fact moves, no word differs but that there is no change, and the light stays. */
export function isUnchanged(item: ReviewItem): boolean {
  const words = changedTexts(item).filter((part) => part !== "progressText" || !item.texts.progressText.trim().startsWith(UNCHANGED_WORDS));
  return item.before !== null && words.length === 0 && item.milestones.length === 0 && item.outcomes.length === 0 && item.corrections.length === 0
    && item.returned === null && item.after.light === item.light;
}

type Named = { code: string; name: string };
export type ReviewSummary = {
  projects: number;
  unchanged: number;
  late: number;
  done: Named[];
  moved: (Named & { days: number })[];
  outcomes: Named[];
  forLeaders: (Named & { ask: string })[];
  lights: (Named & { from: ShownLight; to: ShownLight })[];
};

/** What signing or accepting these updates together does, to be agreed to once. `name`: of the milestone, the outcome or the project. */
export function summarise(items: readonly ReviewItem[]): ReviewSummary {
  return {
    projects: items.length,
    unchanged: items.filter(isUnchanged).length,
    late: items.filter(({ isLate }) => isLate).length,
    done: items.flatMap(({ code, milestones }) => milestones.filter(({ isDone }) => isDone).map(({ name }) => ({ code, name }))),
    moved: items.flatMap(({ code, milestones }) => milestones.map((milestone) => ({ code, name: milestone.name, days: forecastMovedDays(milestone) })).filter(({ days }) => days > 0)),
    outcomes: items.flatMap(({ code, outcomes }) => outcomes.map(({ name }) => ({ code, name }))),
    forLeaders: items.filter(({ texts }) => texts.problemText && texts.problemLevel === "leader").map(({ code, name, texts }) => ({ code, name, ask: texts.problemAsk })),
    lights: items.filter(({ light, after }) => light !== after.light).map((item) => ({ code: item.code, name: item.name, from: shownOf(item), to: shownOf(item.after) })),
  };
}

export type ReturnedPart = { text: TextPart } | { ordinal: number; part: MilestonePart } | { outcomeId: number; part: OutcomePart };

/** "progressText", "milestones.3.actualOn" (by ordinal), "outcomes.12.proofNo" (by id) taken apart; null: no field of the form. */
export function partOf(field: string): ReturnedPart | null {
  const text = TEXT_PARTS.find((part) => part === field);
  if (text) return { text };
  const [, group, number, name] = /^(milestones|outcomes)\.([1-9]\d{0,8})\.(\w+)$/.exec(field) ?? [];
  const milestonePart = group === "milestones" ? MILESTONE_PARTS.find((part) => part === name) : undefined;
  if (milestonePart) return { ordinal: Number(number), part: milestonePart };
  const outcomePart = group === "outcomes" ? OUTCOME_PARTS.find((part) => part === name) : undefined;
  return outcomePart ? { outcomeId: Number(number), part: outcomePart } : null;
}

/** What milestones and outcomes are called. */
export type Names = { milestones: readonly { ordinal: number; name: string }[]; outcomes: readonly { id: number; name: string }[] };

/** “本月进展”, “完成样机研制（证明材料）”: a returned field by the names on the form. */
export function fieldInWords(field: string, { milestones, outcomes }: Names): string {
  const [noun, key, name] = field.split(".");
  const inBrackets = (labels: Record<string, string>) => (name && labels[name] ? `（${labels[name]}）` : "");
  if (noun === "milestones") return `${milestones.find(({ ordinal }) => ordinal === Number(key))?.name ?? `里程碑 ${key}`}${inBrackets(MILESTONE_PART_LABELS)}`;
  if (noun === "outcomes") return `${outcomes.find(({ id }) => id === Number(key))?.name ?? "标志性成果"}${inBrackets(OUTCOME_PART_LABELS)}`;
  return TEXT_PART_LABELS[field as TextPart] ?? "填报内容";
}

/** Stands for a remark that nobody wrote beside those on single fields. */
export const remarkOnFields = (count: number): string => `请按所列 ${count} 处意见修改`;

/** What an update came back for, in one sentence: “请补充数据；本月进展：请写明数量；完成样机研制（证明材料）：请写明文号”. */
export function returnInWords({ returnRemark, returnedFields }: { returnRemark: string; returnedFields: readonly ReturnedField[] }, names: Names): string {
  const remark = returnedFields.length > 0 && returnRemark === remarkOnFields(returnedFields.length) ? "" : returnRemark;
  const asked = returnedFields.map(({ field, remark: text }) => `${fieldInWords(field, names)}：${text}`);
  return asked.length === 0 ? remark : [remark, ...asked].filter(Boolean).map((text) => text.replace(/[。；;\s]+$/, "")).join("；");
}

type FieldGroup = { name: string; fields: { field: string; label: string }[] };

/** What a reviewer can point at, in the order of the card: what the update speaks of, and what it leaves out. */
export function returnableFields({ milestones, outcomes, open }: Pick<ReviewItem, "milestones" | "outcomes" | "open">): { spoken: FieldGroup[]; silent: FieldGroup[] } {
  const ofMilestone = (ordinal: number, name: string, parts: readonly MilestonePart[]): FieldGroup => ({ name, fields: parts.map((part) => ({ field: `milestones.${ordinal}.${part}`, label: MILESTONE_PART_LABELS[part] })) });
  const ofOutcome = ({ id, name }: { id: number; name: string }): FieldGroup => ({ name, fields: OUTCOME_PARTS.map((part) => ({ field: `outcomes.${id}.${part}`, label: OUTCOME_PART_LABELS[part] })) });
  return {
    spoken: [
      { name: "填报文字", fields: TEXT_PARTS.map((part) => ({ field: part, label: TEXT_PART_LABELS[part] })) },
      ...milestones.map(({ ordinal, name, isDone }) => ofMilestone(ordinal, name, isDone ? ["isDone", "actualOn", "proof"] : ["donePct", "forecastOn", "forecastCause"])),
      ...outcomes.map(ofOutcome),
    ],
    silent: [
      ...open.milestones.filter(({ ordinal }) => !milestones.some((change) => change.ordinal === ordinal)).map(({ ordinal, name }) => ofMilestone(ordinal, name, ["isDone", "donePct", "forecastOn"])),
      ...open.outcomes.filter(({ id }) => !outcomes.some((outcome) => outcome.id === id)).map(ofOutcome),
    ],
  };
}
