import { MILESTONE_PARTS, MILESTONE_PART_LABELS, OUTCOME_PARTS, OUTCOME_PART_LABELS } from "@/lib/dispatch/content/terms";
import type { Filing, Texts } from "@/lib/dispatch/filing";
import { asSent, TEXT_LABELS, type Draft, type MilestoneDraft, type Names, type OutcomeDraft } from "./draft";

export type Merge = {
  draft: Draft;
  /** what only they changed, by name: taken over */
  taken: string[];
  /** what both changed, by the name of its row in the comparison: mine is kept */
  clashes: string[];
};

/** The server trims words, so white space around them is no change. */
const isSame = (a: unknown, b: unknown) => a === b || (typeof a === "string" && typeof b === "string" && a.trim() === b.trim());

/** Field by field. Without a base nobody can say who changed a difference, so both did. */
function mergeFields<T extends object, K extends keyof T>(base: T | undefined, theirs: T, mine: T, fields: readonly K[]) {
  const differing = fields.filter((field) => !isSame(mine[field], theirs[field]));
  const taken = differing.filter((field) => base && isSame(mine[field], base[field]));
  const clashes = differing.filter((field) => !base || (!isSame(mine[field], base[field]) && !isSame(theirs[field], base[field])));
  return { merged: { ...mine, ...Object.fromEntries(taken.map((field) => [field, theirs[field]])) }, taken, clashes };
}

/** Finished in one version and open in the other is one decision: such a milestone is taken or kept whole. */
function mergeMilestone(base: MilestoneDraft | undefined, theirs: MilestoneDraft, mine: MilestoneDraft) {
  const result = mergeFields(base, theirs, mine, MILESTONE_PARTS);
  if (mine.isDone === theirs.isDone) return result;
  const isMineUntouched = base !== undefined && MILESTONE_PARTS.every((field) => isSame(mine[field], base[field]));
  if (isMineUntouched) return { merged: theirs, taken: ["isDone" as const], clashes: [] };
  const areTheirsUntouched = base !== undefined && MILESTONE_PARTS.every((field) => isSame(theirs[field], base[field]));
  return { merged: mine, taken: [], clashes: areTheirsUntouched ? [] : (["isDone"] as const) };
}

/**
 * Two people's versions of one form that both began from `base`: what only they changed is taken over, what only I changed
 * stays mine, what both changed stays mine and is named. Rows are those of my form.
 */
export function mergeDrafts(base: Draft, theirs: Draft, mine: Draft, names: Names): Merge {
  const taken: string[] = [];
  const clashes: string[] = [];
  const milestones = mine.milestones.map((entry) => {
    const isThis = ({ ordinal }: MilestoneDraft) => ordinal === entry.ordinal;
    const [before, other] = [base.milestones.find(isThis), theirs.milestones.find(isThis)];
    if (!other) return entry;
    const name = names.milestones.get(entry.ordinal) ?? `里程碑 ${entry.ordinal}`;
    const result = mergeMilestone(before && asSent(before), asSent(other), asSent(entry));
    taken.push(...result.taken.map((field) => `${name}（${MILESTONE_PART_LABELS[field]}）`));
    if (result.clashes.length > 0) clashes.push(name);
    // Untouched, the row keeps what it hides, such as the forecast behind a fresh tick.
    return result.taken.length > 0 ? { ...result.merged, ...(entry.pctText !== undefined && { pctText: entry.pctText }) } : entry;
  });
  const outcomes = mine.outcomes.map((entry) => {
    const isThis = ({ id }: OutcomeDraft) => id === entry.id;
    const other = theirs.outcomes.find(isThis);
    if (!other) return entry;
    const name = names.outcomes.get(entry.id) ?? "标志性成果";
    const result = mergeFields(base.outcomes.find(isThis), other, entry, OUTCOME_PARTS);
    taken.push(...result.taken.map((field) => `${name}（${OUTCOME_PART_LABELS[field]}）`));
    if (result.clashes.length > 0) clashes.push(name);
    return result.merged;
  });
  const words = mergeFields<Texts, keyof Texts>(base, theirs, mine, TEXT_LABELS.map(([field]) => field));
  const labelOf = new Map(TEXT_LABELS.map(([field, label]) => [field, label]));
  taken.push(...words.taken.map((field) => labelOf.get(field)!));
  clashes.push(...words.clashes.map((field) => labelOf.get(field)!));
  return { draft: { ...mine, ...words.merged, milestones, outcomes }, taken, clashes };
}

export const namesOf = (filing: Pick<Filing, "milestones" | "outcomes">): Names => ({
  milestones: new Map(filing.milestones.map(({ ordinal, name }) => [ordinal, name])),
  outcomes: new Map(filing.outcomes.map(({ id, name }) => [id, name])),
});
