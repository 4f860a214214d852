import type { PlainDate } from "@/lib/base/date";
import { entryInWords, outcomeInWords } from "@/lib/dispatch/content/rules";
import type { Filing, Texts } from "@/lib/dispatch/filing";
import { PROBLEM_LEVEL_LABELS, PROBLEM_TYPE_LABELS, SELF_JUDGEMENT_LABELS } from "@/lib/dispatch/terms";

export type MilestoneDraft = { ordinal: number; donePct: number | null; isDone: boolean; actualOn: PlainDate | null; proof: string; forecastOn: PlainDate | null; forecastCause: string };
export type OutcomeDraft = { id: number; proofNo: string; achievedOn: PlainDate | null };
/** What the form holds, complete or not. */
export type Draft = Texts & { milestones: MilestoneDraft[]; outcomes: OutcomeDraft[] };

const EMPTY: Texts = { progressText: "", nextStepText: "", problemText: "", problemType: null, problemLevel: null, problemAsk: "", measureText: "", selfJudgement: null };

export const draftOf = (filing: Pick<Filing, "texts" | "milestones" | "outcomes">): Draft => ({
  ...(filing.texts ?? EMPTY),
  milestones: filing.milestones.map(({ ordinal, entry }) => ({ ordinal, ...entry })),
  outcomes: filing.outcomes.map(({ id, entry }) => ({ id, ...entry })),
});

/** A finished milestone has no forecast, an unfinished one no proof. */
export const asSent = (entry: MilestoneDraft): MilestoneDraft => (entry.isDone ? { ...entry, donePct: 100, forecastOn: null, forecastCause: "" } : { ...entry, actualOn: null, proof: "" });

/** What is sent; an untouched outcome is left out. */
export const contentOf = (draft: Draft) => ({
  ...draft,
  milestones: draft.milestones.map(asSent),
  outcomes: draft.outcomes.filter(({ proofNo, achievedOn }) => proofNo.trim() !== "" || achievedOn !== null),
});
export type Content = ReturnType<typeof contentOf>;

/** Another draft's words laid over this one's rows: rows that are no longer open fall away. */
export const adopt = (base: Draft, other: Draft): Draft => ({
  ...base,
  ...other,
  milestones: base.milestones.map((entry) => other.milestones.find(({ ordinal }) => ordinal === entry.ordinal) ?? entry),
  outcomes: base.outcomes.map((entry) => other.outcomes.find(({ id }) => id === entry.id) ?? entry),
});

/** Field messages by the form's own names: the server counts outcomes as sent, the form knows them by id. */
export function errorsOf(fields: Record<string, string>, content: Content): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([path, message]) => {
    const name = path.replace(/^content\./, "");
    const sent = /^outcomes\.(\d+)\.(\w+)$/.exec(name);
    return [sent ? `outcome.${content.outcomes[Number(sent[1])]?.id ?? sent[1]}.${sent[2]}` : name, message];
  }));
}

export type Names = { milestones: Map<number, string>; outcomes: Map<number, string> };
export type Difference = { label: string; theirs: string; mine: string };

/** The words of the form, in its order, each with its name and how it reads. */
export const TEXT_LABELS: [keyof Texts, string, (texts: Draft) => string][] = [
  ["progressText", "本月进展", (draft) => draft.progressText],
  ["problemText", "存在问题", (draft) => draft.problemText],
  ["problemType", "问题类型", (draft) => (draft.problemType ? PROBLEM_TYPE_LABELS[draft.problemType] : "")],
  ["problemLevel", "需要哪一级解决", (draft) => (draft.problemLevel ? PROBLEM_LEVEL_LABELS[draft.problemLevel] : "")],
  ["problemAsk", "请求事项", (draft) => draft.problemAsk],
  ["measureText", "整改措施", (draft) => draft.measureText],
  ["nextStepText", "下一步工作", (draft) => draft.nextStepText],
  ["selfJudgement", "单位自评", (draft) => (draft.selfJudgement ? SELF_JUDGEMENT_LABELS[draft.selfJudgement] : "")],
];

/** Where two people's versions of one form differ, in words, in the order of the form. */
export function differences(theirs: Draft, mine: Draft, names: Names): Difference[] {
  const rows: Difference[] = mine.milestones.map((entry) => ({
    label: names.milestones.get(entry.ordinal) ?? `里程碑 ${entry.ordinal}`,
    theirs: entryInWords(theirs.milestones.find(({ ordinal }) => ordinal === entry.ordinal) ?? entry),
    mine: entryInWords(entry),
  }));
  for (const entry of mine.outcomes) rows.push({ label: names.outcomes.get(entry.id) ?? "标志性成果", theirs: outcomeInWords(theirs.outcomes.find(({ id }) => id === entry.id) ?? entry), mine: outcomeInWords(entry) });
  for (const [, label, tell] of TEXT_LABELS) rows.push({ label, theirs: tell(theirs), mine: tell(mine) });
  return rows.filter((row) => row.theirs !== row.mine);
}
