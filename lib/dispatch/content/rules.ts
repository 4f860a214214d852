import { dayInShort, dayInWords, dueInWords, type PlainDate } from "../../base/date";
import type { Light } from "../../lights/terms";
import type { ProblemLevel } from "../terms";
import { PART_LABELS, PART_MAX, type WrittenPart } from "./terms";

/** Drafts and submissions say it with the same words. */
export const tooLong = (field: WrittenPart): string => `${PART_LABELS[field]}最多 ${PART_MAX[field]} 字，请精简后再保存`;
export const PCT_RANGE = "完成比例应为 0–100 的整数";
/** An empty cell is no 0: no data is not zero. */
export const PCT_NEEDED = `${PCT_RANGE}，没有进展请填 0`;

/** A word as it was meant: full-width signs, as Chinese input methods leave them, count as the plain ones. */
export const plainWord = (text: string): string => text.normalize("NFKC").trim();

/** What people tick and type for yes and no, in a spreadsheet or a grid. */
const YES = ["是", "已完成", "完成", "√", "✓", "✔", "☑", "对", "y", "yes", "true", "1"];
const NO = ["", "否", "未完成", "×", "x", "n", "no", "false", "0"];

/** Whether a cell says yes; nothing typed is no; null: neither. */
export function yesOrNo(text: string): boolean | null {
  const word = plainWord(text).toLowerCase();
  return YES.includes(word) ? true : NO.includes(word) ? false : null;
}

/** The term whose Chinese word stands in a cell; null: none of them. */
export const termOf = <T extends string>(labels: Record<T, string>, text: string): T | null => (Object.keys(labels) as T[]).find((term) => labels[term] === plainWord(text)) ?? null;

type Entry = { ordinal: number; donePct: number | null; isDone: boolean; actualOn: PlainDate | null; proof: string; forecastOn: PlainDate | null; forecastCause: string };
type Words = Record<"progressText" | "nextStepText" | "problemText" | "problemAsk" | "measureText", string> & Record<"problemType" | "problemLevel" | "selfJudgement", string | null>;
type Content = Words & { milestones: readonly Entry[]; outcomes: readonly { id: number; proofNo: string; achievedOn: PlainDate | null }[] };

/** An open milestone with what was last accepted of its forecast. */
export type OpenMilestone = { ordinal: number; name: string; plannedOn: PlainDate; forecastOn: PlainDate | null; forecastCause: string | null };
export type OpenOutcome = { id: number; name: string };

/**
 * What a submission still lacks, everything at once in the order of the form, by field path ("milestones.0.actualOn"), each a sentence that says what to do.
 * A draft may lack anything: only what a field cannot hold (too long, an emptied percentage) is refused by its input, and waits in the browser's copy.
 * Of a milestone that is not spoken of, what was accepted before still holds.
 */
export function checkContent(content: Content, open: { milestones: readonly OpenMilestone[]; outcomes: readonly OpenOutcome[] }, today: PlainDate): Record<string, string> {
  const problems: Record<string, string> = {};
  const insistOnLength = (path: string, field: WrittenPart, text: string) => {
    if (text.length > PART_MAX[field]) problems[path] = tooLong(field);
  };
  content.milestones.forEach((entry, index) => {
    const milestone = open.milestones.find(({ ordinal }) => ordinal === entry.ordinal);
    const at = (field: string) => `milestones.${index}.${field}`;
    if (!milestone) {
      problems[at("ordinal")] = `第 ${entry.ordinal} 个里程碑已认定完成或不存在，请刷新页面`;
      return;
    }
    for (const [field, problem] of Object.entries(entry.isDone ? checkDone(entry, milestone, today) : checkUnfinished(entry, milestone, today))) problems[at(field)] = problem;
    insistOnLength(at("proof"), "proof", entry.proof);
    insistOnLength(at("forecastCause"), "forecastCause", entry.forecastCause);
  });
  const silent = open.milestones.filter((milestone) => !content.milestones.some(({ ordinal }) => ordinal === milestone.ordinal) && isUnexplained(milestone, milestone, today));
  if (silent.length > 0) problems.milestones = silent.map((milestone) => needsDay(milestone)).join("；");
  content.outcomes.forEach((entry, index) => {
    const outcome = open.outcomes.find(({ id }) => id === entry.id);
    if (!outcome) problems[`outcomes.${index}.id`] = "该标志性成果已认定或不存在，请刷新页面";
    else if (!entry.proofNo) problems[`outcomes.${index}.proofNo`] = `请填写“${outcome.name}”的证明编号`;
    else if (!entry.achievedOn) problems[`outcomes.${index}.achievedOn`] = `请填写“${outcome.name}”的取得日期`;
    else if (entry.achievedOn > today) problems[`outcomes.${index}.achievedOn`] = `“${outcome.name}”的取得日期不能晚于今天`;
    insistOnLength(`outcomes.${index}.proofNo`, "proofNo", entry.proofNo);
  });
  if (!/[^\s\u200b-\u200f\u2060\ufeff]/.test(content.progressText)) problems.progressText = "请填写本月进展；确无变化的，请写明“本月无变化”及原因";
  insistOnLength("progressText", "progressText", content.progressText);
  insistOnLength("problemText", "problemText", content.problemText);
  if (content.problemText && !content.problemType) problems.problemType = "已填写问题，请选择问题类型";
  if (content.problemText && !content.problemLevel) problems.problemLevel = "已填写问题，请选择需要哪一级解决";
  if (content.problemText) insistOnLength("problemAsk", "problemAsk", content.problemAsk);
  insistOnLength("measureText", "measureText", content.measureText);
  insistOnLength("nextStepText", "nextStepText", content.nextStepText);
  if (!content.selfJudgement) problems.selfJudgement = "请选择单位自评";
  return problems;
}

function checkDone(entry: Entry, { name }: OpenMilestone, today: PlainDate): Record<string, string> {
  const problems: Record<string, string> = {};
  if (!entry.actualOn) problems.actualOn = `“${name}”标为已完成，请填写完成日期`;
  else if (entry.actualOn > today) problems.actualOn = `“${name}”的完成日期不能晚于今天`;
  if (!entry.proof) problems.proof = `“${name}”标为已完成，请写明证明材料（文号或名称）`;
  return problems;
}

function checkUnfinished(entry: Entry, milestone: OpenMilestone, today: PlainDate): Record<string, string> {
  const { name, plannedOn, forecastOn: before } = milestone;
  const problems: Record<string, string> = {};
  if (entry.donePct === null || !Number.isInteger(entry.donePct) || entry.donePct < 0 || entry.donePct > 100) problems.donePct = PCT_RANGE;
  if (isUnexplained(entry, milestone, today)) problems.forecastOn = needsDay(milestone);
  else if (entry.forecastOn && entry.forecastOn < today) problems.forecastOn = `“${name}”尚未完成，预计完成日期不能早于今天`;
  else if (entry.forecastOn && !entry.forecastCause) {
    if (entry.forecastOn > plannedOn) problems.forecastCause = `“${name}”预计晚于计划，请写明原因`;
    else if (before && entry.forecastOn > before) problems.forecastCause = `“${name}”的预计完成日期比上月的${dayInShort(before)}推迟，请写明原因`;
  }
  return problems;
}

/** Overdue without a day to expect it and without a cause why none can be given. */
export const isUnexplained = (said: { forecastOn: PlainDate | null; forecastCause: string | null }, { plannedOn }: { plannedOn: PlainDate }, today: PlainDate): boolean =>
  plannedOn < today && !said.forecastOn && !said.forecastCause;

const needsDay = ({ name, plannedOn }: OpenMilestone) => `“${name}”已过计划日期${dayInShort(plannedOn)}，请填写预计完成日期；暂不能确定完成日期的，请在原因中写明`;

/** Whether the form asks why: later than planned or than last accepted, or overdue with no day in sight. */
export const asksForCause = (forecastOn: PlainDate | null, milestone: { plannedOn: PlainDate; before: { forecastOn: PlainDate | null } }, today: PlainDate): "later" | "moved" | "unknown" | null => {
  if (forecastOn === null) return milestone.plannedOn < today ? "unknown" : null;
  if (forecastOn > milestone.plannedOn) return "later";
  return milestone.before.forecastOn !== null && forecastOn > milestone.before.forecastOn ? "moved" : null;
};

export type Reminder = { field: string; text: string };
type Standing = { light: Light; milestones: readonly { ordinal: number; name: string; isKey: boolean; plannedOn: PlainDate }[] };

/**
 * What a filer should think of before handing over, though nothing is refused for it: a measure for a yellow or red light, what is asked of the
 * city's leaders, key milestones due by `dueSoonOn` that are not half done. `field` is the form's own name.
 */
export function remindersFor(content: Content, { light, milestones }: Standing, today: PlainDate, dueSoonOn: PlainDate): Reminder[] {
  const reminders: Reminder[] = [];
  content.milestones.forEach((entry, index) => {
    const milestone = milestones.find(({ ordinal }) => ordinal === entry.ordinal);
    if (!milestone?.isKey || entry.isDone || milestone.plannedOn < today || milestone.plannedOn > dueSoonOn || (entry.donePct ?? 0) >= 50) return;
    reminders.push({
      field: `milestones.${index}.donePct`,
      text: `关键里程碑“${milestone.name}”${dayInShort(milestone.plannedOn)}应完成，${dueInWords(milestone.plannedOn, today, "到期")}；完成比例为 ${entry.donePct ?? 0}%，请核实能否按期完成`,
    });
  });
  if (content.problemText.trim() && content.problemLevel === ("leader" satisfies ProblemLevel) && !content.problemAsk.trim()) {
    reminders.push({ field: "problemAsk", text: "问题需要市领导协调，尚未写明请求事项" });
  }
  if ((light === "yellow" || light === "red") && !content.measureText.trim()) {
    reminders.push({ field: "measureText", text: light === "yellow" ? "当前为黄灯，尚未填写整改措施；连续两期黄灯无整改措施将转为红灯" : "当前为红灯，尚未填写整改措施，请写明措施、责任人和完成时限" });
  }
  return reminders;
}

/** What an update says of a milestone, in one line: 已完成 2025年6月10日 文号 / 60%，预计2025年7月15日，原因. */
export const entryInWords = ({ isDone, actualOn, proof, donePct, forecastOn, forecastCause }: Omit<Entry, "ordinal">): string =>
  isDone
    ? `已完成 ${actualOn ? dayInWords(actualOn) : ""} ${proof}`.trim()
    : [`${donePct ?? 0}%`, forecastOn && `预计${dayInWords(forecastOn)}`, forecastCause].filter(Boolean).join("，");

/** The same of a landmark outcome. */
export const outcomeInWords = ({ proofNo, achievedOn }: { proofNo: string; achievedOn: PlainDate | null }): string => [proofNo, achievedOn && dayInWords(achievedOn)].filter(Boolean).join("，");
