import { dayInWords, isPlainDate } from "../../base/date";
import { DUE_SOON_WORKDAYS } from "../../lights/due-soon/rules";
import { BY_HAND, GREEN_BY_CHANGE, LIGHT_LABELS } from "../../lights/terms";
import { ZONE_LABELS } from "../../map/terms";
import { STAGE_KIND_LABELS } from "../../milestones/terms";
import { OUTSIDE_ENGINEERING, PROJECT_FAMILY_LABELS, PROJECT_STATUS_LABELS } from "../../projects/terms";
import { MILESTONE_STATE_LABELS, type Ledger } from "../terms";

/** One condition that an address sets; `value` null: the whole word. */
export type Condition = { word: string; value: string | null; text: string };
/** What units and 重点工程 are called. */
export type Names = { units: readonly { code: string; name: string }[]; engineering: readonly { no: number; title: string }[] };

const labelIn = (labels: Record<string, string>, value: string): string => (Object.hasOwn(labels, value) ? labels[value]! : value);
const dayIn = (value: string): string => (isPlainDate(value) ? dayInWords(value) : value);

export const ALL_DONE = "全部完成";
export const NO_ZONE_LABEL = "未登记所在空间";
export const NO_LEADER_LABEL = "未登记";

/** An area of “1+4+N”, or `none`. */
export const zoneInWords = (zone: string): string => (zone === "none" ? NO_ZONE_LABEL : labelIn(ZONE_LABELS, zone));

const FLAGS: Record<string, string> = {
  overdueKey: "关键节点逾期", dueSoon: `临期（${DUE_SOON_WORKDAYS} 个工作日内）`, unlikely: "可能逾期", noOwner: "责任人未明确", adjusted: BY_HAND, greenByChange: GREEN_BY_CHANGE, slipped: "计划调整过", key: "关键节点",
};
const EACH: Record<string, (value: string, names: Names | null) => string> = {
  light: (value) => labelIn(LIGHT_LABELS, value),
  original: (value) => `对照原始计划${labelIn(LIGHT_LABELS, value)}`,
  unit: (value, names) => names?.units.find(({ code }) => code === value)?.name ?? value,
  engineering: (value, names) => (value === "0" ? OUTSIDE_ENGINEERING : (names?.engineering.find(({ no }) => String(no) === value)?.title ?? `重点工程 ${value}`)),
  family: (value) => labelIn(PROJECT_FAMILY_LABELS, value),
  stage: (value) => `当前阶段 ${value === "done" ? ALL_DONE : labelIn(STAGE_KIND_LABELS, value)}`,
  status: (value) => labelIn(PROJECT_STATUS_LABELS, value),
  state: (value) => `节点${labelIn(MILESTONE_STATE_LABELS, value)}`,
  leader: (value) => `市领导 ${value === "none" ? NO_LEADER_LABEL : value}`,
  label: (value) => `标签 ${value}`,
  zone: zoneInWords,
};
const SINGLE: Record<string, (value: string) => string> = {
  q: (value) => `查找“${value}”`,
  milestone: (value) => `节点名称含“${value}”`,
  owner: (value) => `责任人含“${value}”`,
  holder: (value) => `里程碑责任人含“${value}”`,
  dueFrom: (value) => `下一到期不早于 ${dayIn(value)}`,
  dueTo: (value) => `下一到期不晚于 ${dayIn(value)}`,
  plannedFrom: (value) => `计划日期不早于 ${dayIn(value)}`,
  plannedTo: (value) => `计划日期不晚于 ${dayIn(value)}`,
  slipDays: (value) => `比原计划推迟 ${value} 天以上`,
};

/** Words of an address that only the ledger of milestones asks by: in the other one they mean nothing. */
export const MILESTONE_WORDS: readonly string[] = ["state", "key", "plannedFrom", "plannedTo", "holder", "milestone"];

/** What an address of a ledger asks for, in words, condition by condition, in its own order; a word of the other ledger asks for nothing. */
export function conditionsOf(ledger: Ledger, params: URLSearchParams, names: Names | null): Condition[] {
  return [...new Set(params.keys())].filter((word) => ledger === "milestones" || !MILESTONE_WORDS.includes(word)).flatMap((word): Condition[] => {
    const values = params.getAll(word).flatMap((value) => value.split(",")).filter(Boolean);
    const value = (params.get(word) ?? "").trim();
    if (Object.hasOwn(FLAGS, word)) return value === "1" ? [{ word, value: null, text: FLAGS[word]! }] : [];
    if (Object.hasOwn(EACH, word)) return values.map((each) => ({ word, value: each, text: EACH[word]!(each, names) }));
    return Object.hasOwn(SINGLE, word) && value !== "" ? [{ word, value: null, text: SINGLE[word]!(value) }] : [];
  });
}

/** "红灯、黄灯；成都高新区": values of one word are alternatives, words narrow each other; without any "全部". */
export function filterInWords(ledger: Ledger, params: URLSearchParams, names: Names | null): string {
  const conditions = conditionsOf(ledger, params, names);
  const words = [...new Set(conditions.map(({ word }) => word))];
  return words.map((word) => conditions.filter((condition) => condition.word === word).map(({ text }) => text).join("、")).join("；") || "全部";
}
