import type { PlainDate } from "@/lib/base/date";
import type { Filing, FilingMilestone, Texts } from "@/lib/dispatch/filing";
import { asSent, TEXT_LABELS, type Draft, type MilestoneDraft } from "./draft";

export type Change = { label: string; before: string; now: string };

const dayOr = (day: PlainDate | null) => day ?? "未填";

/** What is said of a milestone against what was last accepted: 进度 40% → 60%, 预计完成 2025-06-30 → 2025-07-15. */
export function milestoneChanges(before: FilingMilestone["before"], entry: MilestoneDraft): Change[] {
  const now = asSent(entry);
  if (now.isDone) return [{ label: "进度", before: `${before.donePct}%`, now: "已完成" }];
  const changes: Change[] = [];
  if (now.donePct !== null && now.donePct !== before.donePct) changes.push({ label: "进度", before: `${before.donePct}%`, now: `${now.donePct}%` });
  if (now.forecastOn !== before.forecastOn) changes.push({ label: "预计完成", before: dayOr(before.forecastOn), now: dayOr(now.forecastOn) });
  return changes;
}

/** Not carried over from month to month: empty, they wait to be written. */
const STARTS_EMPTY: readonly (keyof Texts)[] = ["progressText", "measureText"];
const OF_PROBLEM: readonly (keyof Texts)[] = ["problemType", "problemLevel", "problemAsk"];

/** How a text stands to last month's; null: there is nothing to say, or nothing to compare with. */
export function textMark(field: keyof Texts, texts: Texts, last: Texts | null): "same" | "changed" | null {
  if (!last || (OF_PROBLEM.includes(field) && !texts.problemText.trim())) return null;
  const [now, before] = [(texts[field] ?? "").trim(), (last[field] ?? "").trim()];
  if (now === before) return now ? "same" : null;
  return now === "" && STARTS_EMPTY.includes(field) ? null : "changed";
}

/** How many things differ from last month, landmark outcomes just obtained among them. */
export function countChanges({ milestones, lastMonth }: Pick<Filing, "milestones" | "lastMonth">, draft: Draft): number {
  const ofMilestones = draft.milestones.map((entry) => {
    const milestone = milestones.find(({ ordinal }) => ordinal === entry.ordinal);
    return milestone ? milestoneChanges(milestone.before, entry).length : 0;
  });
  const texts = TEXT_LABELS.filter(([field]) => textMark(field, draft, lastMonth) === "changed");
  const obtained = draft.outcomes.filter(({ proofNo, achievedOn }) => proofNo.trim() !== "" || achievedOn !== null);
  return ofMilestones.reduce((sum, count) => sum + count, 0) + texts.length + obtained.length;
}
