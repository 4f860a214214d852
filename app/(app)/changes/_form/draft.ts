import type { PlainDate } from "@/lib/base/date";
import type { ChangeForm, ChangeableMilestone } from "@/lib/changes/form/queries";
import type { ReasonCode } from "@/lib/changes/terms";

/** One open milestone as the form holds it: nothing filled in means that it stays. */
export type ItemDraft = {
  ordinal: number;
  toOn: PlainDate | null;
  toName: string;
  /** what stands in the field for the day while it is none: kept, never sent */
  dayText: string | null;
};
export type ChangeDraft = {
  reasonCode: ReasonCode | null; reasonText: string; evidenceText: string; newUnitCode: string | null;
  lessonTried: string; lessonFound: string; lessonAdvice: string;
  items: ItemDraft[];
};
/** What a saved request says, as the form begins with it. */
export type SavedDraft = Omit<ChangeDraft, "items"> & { items: { ordinal: number; toOn: PlainDate; toName: string }[] };

const EMPTY: SavedDraft = { reasonCode: null, reasonText: "", evidenceText: "", newUnitCode: null, lessonTried: "", lessonFound: "", lessonAdvice: "", items: [] };

/** What a new form begins with: the words of another request, days proposed elsewhere, of milestones that no request under way holds; null: nothing. */
export function prefillOf(proposed: readonly { ordinal: number; toOn: PlainDate }[], copied: SavedDraft | null, { milestones }: Pick<ChangeForm, "milestones">): SavedDraft | null {
  if (proposed.length === 0 && copied === null) return null;
  const { items, ...words } = copied ?? EMPTY;
  const all = [...items.filter(({ ordinal }) => !proposed.some((move) => move.ordinal === ordinal)), ...proposed.map((move) => ({ ...move, toName: "" }))];
  return { ...words, items: all.filter(({ ordinal }) => !milestones.some((row) => row.ordinal === ordinal && row.heldBy !== null)) };
}

export function draftOf({ milestones }: Pick<ChangeForm, "milestones">, saved: SavedDraft | null): ChangeDraft {
  const { items, ...words } = saved ?? EMPTY;
  return {
    ...words,
    items: milestones.map(({ ordinal, plannedOn, name }) => {
      const item = items.find((each) => each.ordinal === ordinal);
      return { ordinal, toOn: item && item.toOn !== plannedOn ? item.toOn : null, toName: item && item.toName !== name ? item.toName : "", dayText: null };
    }),
  };
}

/** What is sent: of the milestones only those that move. */
export function contentOf({ items, ...words }: ChangeDraft, { milestones }: Pick<ChangeForm, "milestones">) {
  return {
    ...words,
    items: items.flatMap(({ ordinal, toOn, toName }) => {
      const milestone = milestones.find((each) => each.ordinal === ordinal);
      if (!milestone) return [];
      const moved = { ordinal, toOn: toOn ?? milestone.plannedOn, toName: toName.trim() || milestone.name };
      return moved.toOn === milestone.plannedOn && moved.toName === milestone.name ? [] : [moved];
    }),
  };
}
export type ChangeContent = ReturnType<typeof contentOf>;

/** Days that cannot be read, by the form's own names; a submission waits for them. */
export const unreadOf = ({ items }: ChangeDraft): Record<string, string> =>
  Object.fromEntries(items.flatMap(({ ordinal, dayText }) => (dayText === null ? [] : [[`items.${ordinal}.toOn`, `“${dayText}”不是有效日期，请按“2025-06-20”填写`]])));

/** A message about the name as it was sent counts the milestones sent; the form, and all that is said of days, goes by their ordinals. */
export const errorsOfShape = (fields: Record<string, string>, { items }: ChangeContent): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, message]) => [name.replace(/^items\.(\d+)\.toName$/, (_, place: string) => `items.${items[Number(place)]?.ordinal ?? place}.toName`), message]));

/** The days as asked for, beside those of the plan in force. */
export const daysOf = ({ items }: Pick<ChangeDraft, "items">, { milestones }: Pick<ChangeForm, "milestones">): { fromOn: PlainDate; toOn: PlainDate }[] =>
  milestones.map(({ ordinal, plannedOn }) => ({ fromOn: plannedOn, toOn: items.find((item) => item.ordinal === ordinal)?.toOn ?? plannedOn }));

/** What the fields are called in the list of faults. */
const LABELS: Record<string, string> = {
  kind: "调整类型", reasonCode: "调整原因", reasonText: "情况说明", evidenceText: "依据", newUnitCode: "接手的责任单位",
  lessonTried: "做了哪些探索", lessonFound: "得到什么认识", lessonAdvice: "对后来者的建议", items: "里程碑",
};
const ITEM_LABELS: Record<string, string> = { toOn: "新日期", toName: "新名称" };

export function labelOf(name: string, milestones: readonly ChangeableMilestone[]): string {
  const item = /^items\.(\d+)\.(\w+)$/.exec(name);
  if (!item) return LABELS[name] ?? name;
  const milestone = milestones.find(({ ordinal }) => ordinal === Number(item[1]));
  return `“${milestone?.name ?? item[1]}”${ITEM_LABELS[item[2]!] ?? ""}`;
}
