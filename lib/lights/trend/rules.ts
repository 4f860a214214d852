import type { PlainDate } from "../../base/date";
import { addMonths, type YearMonth } from "../../base/month";
import { LIGHT_LABELS, type LightReason, type LightRule, type ShownLight } from "../terms";

/** A sealed month's light of a project, as it was shown. */
export type SealedLight = ShownLight & {
  month: YearMonth;
  reasons: readonly LightReason[];
  progressPct: number;
  plannedPct: number;
  /** null: nothing was asked of it */
  isFiled: boolean | null;
  dataOn: PlainDate;
  sealedOn: PlainDate;
};

/** A milestone as it stands on the day of looking back. */
export type TrendMilestone = { id: number; originalOn: PlainDate; actualOn: PlainDate | null; acceptedOn: PlainDate | null };
/** A plan and the day it was approved, the original first; one that never changed needs none. */
export type TrendPlan = { approvedOn: PlainDate; dates: readonly { milestoneId: number; plannedOn: PlainDate }[] };

/** `madeUpOn` (补课): the day by which all that was overdue then was accepted after all; null: it was not, or nothing was overdue. */
export type TrendMonth = SealedLight & { madeUpOn: PlainDate | null };
export type Trend = {
  /** oldest first */
  months: TrendMonth[];
  /** the last months in a row of one bad light; null: the last one is neither yellow nor red */
  streak: { light: "yellow" | "red"; months: number } | null;
  /** the last months in a row that were yellow or red */
  troubledMonths: number;
};

const OVERDUE_RULES: readonly LightRule[] = ["key_overdue_red", "overdue_yellow"];

/** The sealed lights of a project, oldest first, as one looks back on them. What was sealed stays; 补课 is a mark beside it. */
export function trendOf(months: readonly SealedLight[], milestones: readonly TrendMilestone[], plans: readonly TrendPlan[]): Trend {
  const last = months.at(-1)?.light;
  const streak = last === "yellow" || last === "red" ? { light: last, months: countLast(months, ({ light }) => light === last) } : null;
  return {
    months: months.map((month) => ({ ...month, madeUpOn: madeUpOn(month, milestones, plans) })),
    streak,
    troubledMonths: countLast(months, ({ light }) => light === "yellow" || light === "red"),
  };
}

/** "连续黄灯 2 个月，连续 3 个月为黄灯或红灯"; null: fewer than two bad months in a row. */
export function rowInWords({ streak, troubledMonths }: Pick<Trend, "streak" | "troubledMonths">): string | null {
  if (streak === null || troubledMonths < 2) return null;
  const same = streak.months > 1 ? [`连续${LIGHT_LABELS[streak.light]} ${streak.months} 个月`] : [];
  return [...same, ...(troubledMonths > streak.months ? [`连续 ${troubledMonths} 个月为黄灯或红灯`] : [])].join("，");
}

/**
 * 补课 (workflow §4.2, §4.4 瓯海): a month yellow or red for overdue milestones, by the plan of that time, of which every one has been accepted since.
 * A milestone that was only given a later day has made up nothing.
 */
function madeUpOn(month: SealedLight, milestones: readonly TrendMilestone[], plans: readonly TrendPlan[]): PlainDate | null {
  if (!month.reasons.some(({ rule }) => OVERDUE_RULES.includes(rule))) return null;
  const plan = plans.findLast(({ approvedOn }, at) => at === 0 || approvedOn <= month.dataOn);
  const dueThen = new Map(plan?.dates.map(({ milestoneId, plannedOn }) => [milestoneId, plannedOn]));
  const overdue = milestones.filter((milestone) => (dueThen.get(milestone.id) ?? milestone.originalOn) < month.dataOn && !wasAccepted(milestone, month));
  const days = overdue.flatMap(({ acceptedOn }) => acceptedOn ?? []);
  return days.length < overdue.length ? null : (days.sort().at(-1) ?? null);
}

/** Done by the month's data day, and accepted by its sealing. */
const wasAccepted = ({ actualOn, acceptedOn }: TrendMilestone, { dataOn, sealedOn }: SealedLight): boolean =>
  actualOn !== null && actualOn <= dataOn && acceptedOn !== null && acceptedOn <= sealedOn;

/** A month that is missing between two ends the row. */
function countLast(months: readonly SealedLight[], holds: (month: SealedLight) => boolean): number {
  let count = 0;
  for (let at = months.length - 1; at >= 0 && holds(months[at]!); at -= 1) {
    if (count > 0 && months[at]!.month !== addMonths(months[at + 1]!.month, -1)) break;
    count += 1;
  }
  return count;
}
