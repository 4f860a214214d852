import { asSent, contentOf, draftOf, type Draft, type MilestoneDraft, type OutcomeDraft } from "@/app/_components/dispatch/filing/draft";
import type { OwnFiling } from "@/lib/dispatch/many/queries";
import { MILESTONE, OUTCOME, TEXTS, type Field } from "./fields";

/** One project in the grid: what the server has, what is typed, and what of it could not be read. */
export type Entry = {
  filing: OwnFiling;
  saved: Draft;
  version: number;
  draft: Draft;
  /** by path: text that is no value of its field, kept as typed */
  unread: Readonly<Record<string, string>>;
  /** by path: what the server asked for at the last try; goes when the cell changes */
  told: Readonly<Record<string, string>>;
  /** paths that somebody else changed too: mine is kept */
  clashes: readonly string[];
  isTicked: boolean;
};

/** "progressText", "milestones.3.actualOn" by ordinal, "outcomes.12.proofNo" by id */
export type Path = string;

export function entryOf(filing: OwnFiling): Entry {
  const saved = draftOf(filing);
  return { filing, saved, version: filing.update.version, draft: saved, unread: {}, told: {}, clashes: [], isTicked: false };
}

type Place = { group: "milestones" | "outcomes" | null; id: number; name: string; field: Field };

function placeOf(path: Path): Place {
  const [, group, id, name] = /^(milestones|outcomes)\.(\d+)\.(\w+)$/.exec(path) ?? [];
  if (group === "milestones") return { group, id: Number(id), name: name!, field: MILESTONE[name as keyof typeof MILESTONE] as Field };
  if (group === "outcomes") return { group, id: Number(id), name: name!, field: OUTCOME[name as keyof typeof OUTCOME] as Field };
  return { group: null, id: 0, name: path, field: TEXTS[path as keyof typeof TEXTS] as Field };
}

const milestoneAt = (draft: Draft, ordinal: number): MilestoneDraft | undefined => draft.milestones.find((entry) => entry.ordinal === ordinal);
const outcomeAt = (draft: Draft, id: number): OutcomeDraft | undefined => draft.outcomes.find((entry) => entry.id === id);

/** Of a finished milestone these are not asked. */
const IDLE_WHEN_DONE = ["donePct", "forecastOn", "forecastCause"];

const holderOf = (draft: Draft, { group, id }: Place) =>
  (group === "milestones" ? milestoneAt(draft, id) : group === "outcomes" ? outcomeAt(draft, id) : draft) as Record<string, unknown> | undefined;

/** What a draft says at a path, as its cell shows it. */
export function wordsAt(draft: Draft, path: Path): string {
  const place = placeOf(path);
  const { group, name, field } = place;
  const holder = holderOf(draft, place);
  if (!holder) return "";
  if (group === "milestones" && holder.isDone === true && IDLE_WHEN_DONE.includes(name)) return name === "donePct" ? "100%" : "";
  return field.show(holder[name]);
}

export const textAt = (entry: Entry, path: Path): string => entry.unread[path] ?? wordsAt(entry.draft, path);

/** Why a cell takes nothing; null: it does. */
export function lockAt({ filing, draft }: Entry, path: Path): string | null {
  if (!filing.mayEdit.allowed) return filing.mayEdit.reason;
  const { group, id, name } = placeOf(path);
  return group === "milestones" && IDLE_WHEN_DONE.includes(name) && milestoneAt(draft, id)?.isDone ? "已标为完成，不需填写" : null;
}

const without = <T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> =>
  key in record ? Object.fromEntries(Object.entries(record).filter(([name]) => name !== key)) : record;

/** The entry with a text written into one cell; what cannot be read stays as typed and is marked, the draft keeps the saved value. */
export function write(entry: Entry, path: Path, text: string): Entry {
  const place = placeOf(path);
  const { group, id, name, field } = place;
  const reading = field.read(text);
  const told = without(entry.told, path);
  const clashes = entry.clashes.filter((clash) => clash !== path);
  const isRead = "value" in reading;
  const patch = { [name]: isRead ? reading.value : holderOf(entry.saved, place)?.[name] };
  const draft: Draft =
    group === "milestones" ? { ...entry.draft, milestones: entry.draft.milestones.map((row) => (row.ordinal === id ? { ...row, ...patch } : row)) }
    : group === "outcomes" ? { ...entry.draft, outcomes: entry.draft.outcomes.map((row) => (row.id === id ? { ...row, ...patch } : row)) }
    : { ...entry.draft, ...patch };
  return { ...entry, draft, told, clashes, unread: isRead ? without(entry.unread, path) : { ...entry.unread, [path]: text } };
}

const UNFINISHED = "尚未标为完成：已完成的请把“已完成”填为“是”，未完成的请清除此格";

/** Cells that are not saved as they stand and keep the project from being submitted, by path, each with what to do. */
export function blocksOf({ unread, draft }: Entry): Record<Path, string> {
  const blocks: Record<Path, string> = {};
  for (const [path, text] of Object.entries(unread)) {
    const reading = placeOf(path).field.read(text);
    if ("problem" in reading) blocks[path] = reading.problem;
  }
  for (const { ordinal, isDone, actualOn, proof } of draft.milestones) {
    if (isDone) continue;
    if (actualOn) blocks[`milestones.${ordinal}.actualOn`] ??= UNFINISHED;
    if (proof.trim()) blocks[`milestones.${ordinal}.proof`] ??= UNFINISHED;
  }
  return blocks;
}

export const isBlocked = (entry: Entry): boolean => Object.keys(blocksOf(entry)).length > 0;

const CLASH = "他人也修改过此格，现为您填写的内容，请核对";

/** A calm word beside a cell: what a reviewer asked for in it, or that somebody else wrote in it too. */
export function noteAt({ clashes, filing }: Entry, path: Path): string | undefined {
  if (clashes.includes(path)) return CLASH;
  const remark = filing.update.returnedFields.find(({ field }) => field === path)?.remark;
  return remark && `退回意见：${remark}`;
}

export const problemAt = (entry: Entry, path: Path): string | undefined => blocksOf(entry)[path] ?? entry.told[path];

export const sentText = (draft: Draft): string => JSON.stringify(contentOf(draft));

/** Holds something that the server has not. */
export const isDirty = (entry: Entry): boolean => Object.keys(entry.unread).length > 0 || isBlocked(entry) || isChanged(entry);

const isChanged = ({ draft, saved }: Entry): boolean => draft !== saved && sentText(draft) !== sentText(saved);

/** Marked cells wait; the others of the project need not. */
export const maySave = (entry: Entry): boolean => entry.filing.mayEdit.allowed && isChanged(entry);

/** What the server has once it took a draft: nothing of a completion that is not marked as one. */
export const savedAs = (draft: Draft): Draft => ({ ...draft, milestones: draft.milestones.map((entry) => (entry.isDone ? entry : asSent(entry))) });

/** Typed here, but the project can no longer be edited. */
export const isStranded = (entry: Entry): boolean => !entry.filing.mayEdit.allowed && isDirty(entry);

/** Every path of a draft, in the order of the sheets. */
export const pathsOf = (draft: Draft): Path[] => [
  ...Object.keys(TEXTS),
  ...draft.milestones.flatMap(({ ordinal }) => Object.keys(MILESTONE).map((name) => `milestones.${ordinal}.${name}`)),
  ...draft.outcomes.flatMap(({ id }) => Object.keys(OUTCOME).map((name) => `outcomes.${id}.${name}`)),
];

/** The server counts rows as they were sent; cells are known by ordinal and id. */
export const pathOf = (field: string, { draft }: Entry): Path =>
  field.replace(/^content\./, "").replace(/^(milestones|outcomes)\.(\d+)\.(\w+)$/, (whole, group: string, at: string, name: string) => {
    const sent = contentOf(draft);
    const id = group === "milestones" ? sent.milestones[Number(at)]?.ordinal : sent.outcomes[Number(at)]?.id;
    return id === undefined ? whole : `${group}.${id}.${name === "ordinal" ? "isDone" : name === "id" ? "proofNo" : name}`;
  });
