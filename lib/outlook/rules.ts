import { daysBetween, type PlainDate } from "../base/date";
import { monthOf, type YearMonth } from "../base/month";
import type { ProjectFamily, ProjectStatus } from "../projects/terms";
import { estimator } from "./shrinkage/rules";
import { SAMPLE_FLOOR, UNLIKELY_BELOW_PCT, type Drift, type Silence } from "./terms";

const STRONG_DRIFT_DAYS = 30;

/** The unit's forecast against the plan; no forecast is as planned. */
export function driftOf({ plannedOn, forecastOn }: { plannedOn: PlainDate; forecastOn: PlainDate | null }): Drift {
  const days = forecastOn === null ? 0 : daysBetween(plannedOn, forecastOn);
  return days <= 0 ? "none" : days <= STRONG_DRIFT_DAYS ? "slight" : "strong";
}

/** `accepted`: whether the office accepted an update of the project, by month, the latest first; months before it reported are not in it. */
export function silenceOf(accepted: readonly boolean[]): Silence {
  const latest = accepted.indexOf(true);
  const months = latest === -1 ? accepted.length : latest;
  return months === 0 ? "fresh" : months === 1 ? "one" : "more";
}

export type OutlookMilestone = { id: number; plannedOn: PlainDate; forecastOn: PlainDate | null; actualOn: PlainDate | null };

/** What an outlook needs of a project on the data day of a month; milestones in their order. */
export type OutlookFacts = {
  projectId: number;
  unitId: number;
  family: ProjectFamily;
  status: ProjectStatus;
  milestones: readonly OutlookMilestone[];
  /** as silenceOf takes it: of the month and the one before */
  accepted: readonly boolean[];
};

/** The open milestone due first of those whose day is still ahead; null: none. One that is due on the data day or overdue needs no forecast. */
export function nextMilestone<T extends OutlookMilestone>(milestones: readonly T[], dataOn: PlainDate): T | null {
  const ahead = milestones.filter(({ actualOn, plannedOn }) => (actualOn === null || actualOn > dataOn) && plannedOn > dataOn);
  return ahead.reduce<T | null>((first, milestone) => (first === null || milestone.plannedOn < first.plannedOn ? milestone : first), null);
}

/** An outlook of an earlier month beside what is known of its milestone since. */
export type PastOutlook = {
  month: YearMonth;
  milestoneId: number;
  unitId: number;
  family: ProjectFamily;
  dataOn: PlainDate;
  plannedOn: PlainDate;
  forecastOn: PlainDate | null;
  drift: Drift;
  silence: Silence;
  onTimePct: number | null;
  /** null: not accepted so far */
  actualOn: PlainDate | null;
  /** its project is paused or terminated */
  isStopped: boolean;
};

/**
 * Whether the end of a day's promises is known when a month is sealed for `dataOn`: of days in earlier months. What is done in the last days of a month
 * is reported in the next; and the early count no sooner than the late, else history would look better than it was.
 */
export const isSettled = (day: PlainDate, dataOn: PlainDate): boolean => monthOf(day) < monthOf(dataOn);

/**
 * Whether it was done by the day that the plan had when the outlook was made; a day moved since excuses nothing here. null: not known yet.
 * What an approved stop kept from being done is neither.
 */
export function wasOnTime({ plannedOn, actualOn, isStopped }: Pick<PastOutlook, "plannedOn" | "actualOn" | "isStopped">, dataOn: PlainDate): boolean | null {
  if (!isSettled(plannedOn, dataOn) || (isStopped && actualOn === null)) return null;
  return actualOn !== null && actualOn <= plannedOn;
}

/** How long before the plan's day an outlook is one observation of its milestone, in days. */
export const OBSERVED_DAYS_BEFORE = 30;

/**
 * Of the months that speak of one milestone only that made nearest to 30 days before its day: a milestone is one observation, however long it was ahead.
 * Of two as near the earlier: a day that was moved since stays a day that was missed.
 */
export function oncePerMilestone<T extends Pick<PastOutlook, "milestoneId" | "dataOn" | "plannedOn">>(rows: readonly T[]): T[] {
  const nearest = new Map<number, { row: T; off: number }>();
  for (const row of rows) {
    const off = Math.abs(daysBetween(row.dataOn, row.plannedOn) - OBSERVED_DAYS_BEFORE);
    const held = nearest.get(row.milestoneId);
    if (!held || off < held.off || (off === held.off && row.dataOn < held.row.dataOn)) nearest.set(row.milestoneId, { row, off });
  }
  return [...nearest.values()].map(({ row }) => row);
}

export type Outlook = {
  projectId: number; milestoneId: number; unitId: number; family: ProjectFamily;
  plannedOn: PlainDate; forecastOn: PlainDate | null; drift: Drift; silence: Silence;
  sampleCount: number; onTimePct: number | null;
};

/** The outlook of every active project's next milestone on a day, from what earlier outlooks came to; in the order of `projects`. */
export function outlooksOf(projects: readonly OutlookFacts[], past: readonly PastOutlook[], dataOn: PlainDate): Outlook[] {
  const ended = oncePerMilestone(past.filter((row) => wasOnTime(row, dataOn) !== null));
  const estimate = estimator(ended.map((row) => ({ ...row, isOnTime: wasOnTime(row, dataOn)! })));
  return projects.flatMap(({ projectId, unitId, family, status, milestones, accepted }) => {
    const next = status === "active" ? nextMilestone(milestones, dataOn) : null;
    if (next === null) return [];
    const { id: milestoneId, plannedOn, forecastOn } = next;
    const like = { unitId, family, drift: driftOf(next), silence: silenceOf(accepted) };
    return [{ projectId, milestoneId, plannedOn, forecastOn, ...like, ...estimate(like) }];
  });
}

/** 可能逾期: less than half of those like it were on time; where those are too few to say, the unit itself expects to be late. */
export const isUnlikely = ({ onTimePct, drift }: Pick<Outlook, "onTimePct" | "drift">): boolean => (onTimePct === null ? drift !== "none" : onTimePct < UNLIKELY_BELOW_PCT);

/** "按以往同类 37 个节点，按期完成约 62%", or that there are too few to say. */
export const outlookInWords = ({ sampleCount, onTimePct }: Pick<Outlook, "sampleCount" | "onTimePct">): string =>
  onTimePct === null ? `样本不足：以往同类节点只有 ${sampleCount} 个，不足 ${SAMPLE_FLOOR} 个` : `按以往同类 ${sampleCount} 个节点，按期完成约 ${Math.round(onTimePct)}%`;
