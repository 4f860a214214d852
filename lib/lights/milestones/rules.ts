import { daysBetween, type PlainDate } from "../../base/date";
import { dueOn, overdueDays, type Baseline, type MilestoneFacts } from "../facts/rules";
import type { LightThresholds } from "../rule-sets/rules";

/** What an open milestone's delay makes of its project's light; null: nothing. */
export function overdueLight(milestone: MilestoneFacts, today: PlainDate, { keyOverdueRedDays, overdueYellowDays }: LightThresholds, against: Baseline): "red" | "yellow" | null {
  const days = overdueDays(dueOn(milestone, against), today);
  if (milestone.isKey && keyOverdueRedDays !== null && days > keyOverdueRedDays) return "red";
  return overdueYellowDays !== null && days > overdueYellowDays ? "yellow" : null;
}

/** Days that an open milestone is expected after its planned day; 0 when nothing else is said than the plan, negative when earlier. */
export const forecastSlip = (milestone: MilestoneFacts, against: Baseline): number =>
  milestone.forecastOn === null ? 0 : daysBetween(dueOn(milestone, against), milestone.forecastOn);
