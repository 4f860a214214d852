import { isBetter } from "../../lights/rules";
import { ADJUSTMENT_LABELS, type Adjustment, type Light, type LightReason } from "../../lights/terms";

/** A project that took another light than the month before, and what it is by. */
export type Turn = { projectCode: string; projectName: string; unitName: string; from: Light; to: Light; why: string };

export type Turnable = Omit<Turn, "from" | "to" | "why"> & {
  light: Light;
  /** null: not in the month before */
  previousLight: Light | null;
  adjustment: Adjustment | null;
  /** the 人工调灯 of the month, with its reason and whose judgement it is; null: none */
  override: { reason: string; setBy: string } | null;
  /** the worst first */
  reasons: readonly LightReason[];
};

export type Turns = { worse: Turn[]; better: Turn[] };

/**
 * What turned since the month before: worse ones by how bad they are now, better ones with what was completed first. Grey is neither
 * better nor worse than green: it says that there is nothing to judge by.
 */
export function turnsOf(rows: readonly Turnable[]): Turns {
  const turned = rows.flatMap((row) => (row.previousLight === null || row.previousLight === row.light ? [] : [{ ...row, from: row.previousLight, to: row.light }]));
  const listed = (holds: (turn: { from: Light; to: Light }) => boolean) =>
    turned.filter(holds).sort((a, b) => ORDER.indexOf(a.to) - ORDER.indexOf(b.to) || (a.projectCode < b.projectCode ? -1 : 1))
      .map(({ projectCode, projectName, unitName, from, to, ...row }) => ({ projectCode, projectName, unitName, from, to, why: why(row) }));
  return {
    worse: listed(({ from, to }) => isBetter(from, to) && to !== "blue"),
    better: listed(({ from, to }) => to === "blue" || isBetter(to, from)),
  };
}

const ORDER: readonly Light[] = ["red", "blue", "yellow", "green", "grey"];

function why({ adjustment, override, reasons }: Pick<Turnable, "adjustment" | "override" | "reasons">): string {
  if (adjustment !== null) return `${ADJUSTMENT_LABELS[adjustment]}${override ? `：${override.reason}（${override.setBy}）` : ""}`;
  const [first, ...others] = reasons;
  const more = others.filter(({ light }) => light === first!.light).length;
  return first ? `${first.text}${more > 0 ? `（另有 ${more} 条）` : ""}` : "";
}

type Overdue = { projectCode: string; ordinal: number };

/** Those that were not overdue at the end of the month before; null: there is no month before to compare with. */
export function newlyOverdue<T extends Overdue>(now: readonly T[], before: readonly Overdue[] | null): T[] | null {
  if (before === null) return null;
  const known = new Set(before.map(keyOf));
  return now.filter((row) => !known.has(keyOf(row)));
}

const keyOf = ({ projectCode, ordinal }: Overdue) => `${projectCode}/${ordinal}`;

/** 计划调整 approved in the month: the version of the plan it made, and how far the plan's end now is from the original one. */
export type Replan = { projectCode: string; projectName: string; unitName: string; version: number; reason: string; endDays: number };

/** "推迟 61 天" */
export const movedInWords = (days: number): string => (days === 0 ? "完成时间不变" : days > 0 ? `较原计划推迟 ${days} 天` : `较原计划提前 ${-days} 天`);
