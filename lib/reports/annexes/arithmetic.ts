import { dayInWords, type PlainDate } from "../../base/date";
import type { Snapshot, SnapshotMilestone, SnapshotProject } from "../../dispatch/sealing/snapshot";
import { overdueDays } from "../../lights/facts/rules";
import { sharesBy } from "../../lights/progress/rules";
import { thresholdsFor } from "../../lights/rule-sets/rules";
import { measure, type Fact, type RowRef } from "../document";

/** DESIGN §5 as figures with their sums: A, P and their gap against the plan in force, by the measure of the month's own rules. */
export type Arithmetic = {
  progress: Fact;
  planned: Fact;
  /** percentage points, one decimal, “−” when behind */
  gap: Fact;
  /** the longest overdue milestone's days; null: none is, or nothing is asked of it */
  overdue: Fact | null;
};

export function arithmeticOf({ dataOn, ruleSet }: Pick<Snapshot, "dataOn" | "ruleSet">, project: SnapshotProject): Arithmetic {
  const { measure: by } = thresholdsFor(ruleSet, project.family);
  const shares = sharesBy({ measure: by }, project, dataOn, "approved");
  const total = sum(project.milestones.map(({ weight }) => weight));
  const weighed = (of: "done" | "should") => sum(shares.map((share) => share.milestone.weight * share[of]));
  const [done, should] = [weighed("done"), weighed("should")];
  const rows = (of: "done" | "should"): RowRef[] => shares.filter((share) => share[of] > 0).map(({ milestone }) => rowOf(project, milestone));
  const isByTime = by === "schedule_gap";
  const gap = Math.round(10 * (project.progressPct - project.plannedPct)) / 10;
  return {
    progress: measure(project.progressPct.toFixed(1), `A＝100×${isByTime ? "按完成比例折算的" : "已认定完成的"}里程碑权重 ${inShort(done)}÷总权重 ${total}`, rows("done")),
    planned: measure(project.plannedPct.toFixed(1), `P＝100×${isByTime ? "按时间进度折算的" : `截至${dayInWords(dataOn)}到期的`}里程碑权重 ${inShort(should)}÷总权重 ${total}`, rows("should")),
    gap: measure(signed(gap), `A－P＝${project.progressPct.toFixed(1)}－${project.plannedPct.toFixed(1)}`, [{ project: project.code }]),
    overdue: longestOverdue(project, dataOn),
  };
}

/** Of a milestone past its day and not done: its days, and how they are counted. */
export const overdueFact = (code: string, { ordinal, plannedOn }: Pick<SnapshotMilestone, "ordinal" | "plannedOn">, dataOn: PlainDate): Fact =>
  measure(String(overdueDays(plannedOn, dataOn)), `应于${dayInWords(plannedOn)}完成，数据截至${dayInWords(dataOn)}`, [{ project: code, milestone: ordinal }]);

function longestOverdue({ code, status, milestones }: SnapshotProject, dataOn: PlainDate): Fact | null {
  const late = status === "active" ? milestones.filter(({ actualOn, plannedOn }) => actualOn === null && plannedOn < dataOn) : [];
  const [first, ...others] = late;
  if (!first) return null;
  return overdueFact(code, others.reduce((longest, each) => (each.plannedOn < longest.plannedOn ? each : longest), first), dataOn);
}

const rowOf = ({ code }: SnapshotProject, { ordinal }: SnapshotMilestone): RowRef => ({ project: code, milestone: ordinal });
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
/** At most one decimal, none of a whole number. */
const inShort = (value: number): string => String(Math.round(value * 10) / 10);
/** "+3.0", "−2.5", "0.0" */
const signed = (value: number): string => (value > 0 ? `+${value.toFixed(1)}` : value < 0 ? `−${(-value).toFixed(1)}` : "0.0");
