import type { PlainDate } from "@/lib/base/date";
import { entryInWords, outcomeInWords, PCT_NEEDED } from "@/lib/dispatch/content/rules";
import { TEXT_PARTS, TEXT_PART_LABELS, type TextPart } from "@/lib/dispatch/content/terms";
import type { Filing, Texts } from "@/lib/dispatch/filing";
import { PROBLEM_LEVEL_LABELS, PROBLEM_TYPE_LABELS, SELF_JUDGEMENT_LABELS } from "@/lib/dispatch/terms";

export type MilestoneDraft = {
  ordinal: number; donePct: number | null; isDone: boolean; actualOn: PlainDate | null; proof: string; forecastOn: PlainDate | null; forecastCause: string;
  /** what stands in the field for the percentage while it is none: kept, never sent; donePct is then what stood there before */
  pctText?: string | undefined;
};
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
export const asSent = ({ pctText: _unread, ...entry }: MilestoneDraft): MilestoneDraft => (entry.isDone ? { ...entry, donePct: 100, forecastOn: null, forecastCause: "" } : { ...entry, actualOn: null, proof: "" });

/** What is typed and cannot be read, by the form's own names. All the rest is saved without it; a submission waits. */
export const unreadOf = ({ milestones }: Draft): Record<string, string> =>
  Object.fromEntries(milestones.flatMap(({ isDone, pctText }, index) => (isDone || pctText === undefined ? [] : [[`milestones.${index}.donePct`, PCT_NEEDED]])));

/** The draft without what cannot be read. */
export const readable = (draft: Draft): Draft => ({ ...draft, milestones: draft.milestones.map(({ pctText: _unread, ...entry }) => entry) });

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

const TERMS: Partial<Record<TextPart, Record<string, string>>> = { problemType: PROBLEM_TYPE_LABELS, problemLevel: PROBLEM_LEVEL_LABELS, selfJudgement: SELF_JUDGEMENT_LABELS };

function tell(part: TextPart, draft: Draft): string {
  const value = draft[part] ?? "";
  return TERMS[part]?.[value] ?? value;
}

/** The words of the form, in its order, each with its name and how it reads. */
export const TEXT_LABELS = TEXT_PARTS.map((part): [TextPart, string, (draft: Draft) => string] => [part, TEXT_PART_LABELS[part], (draft) => tell(part, draft)]);

/** Where two people's versions of one form differ, in words, in the order of the form. */
export function differences(theirs: Draft, mine: Draft, names: Names): Difference[] {
  const rows: Difference[] = mine.milestones.map((entry) => ({
    label: names.milestones.get(entry.ordinal) ?? `里程碑 ${entry.ordinal}`,
    theirs: entryInWords(theirs.milestones.find(({ ordinal }) => ordinal === entry.ordinal) ?? entry),
    mine: entryInWords(entry),
  }));
  for (const entry of mine.outcomes) rows.push({ label: names.outcomes.get(entry.id) ?? "标志性成果", theirs: outcomeInWords(theirs.outcomes.find(({ id }) => id === entry.id) ?? entry), mine: outcomeInWords(entry) });
  for (const [, label, read] of TEXT_LABELS) rows.push({ label, theirs: read(theirs), mine: read(mine) });
  return rows.filter((row) => row.theirs !== row.mine);
}
