import { dayInWords, type PlainDate } from "../../base/date";
import { overdueDays, type MilestoneFacts } from "../../lights/facts/rules";
import { forecastSlip, overdueLight } from "../../lights/milestones/rules";
import type { LightThresholds } from "../../lights/rule-sets/rules";
import type { Light } from "../../lights/terms";
import type { ProjectStatus } from "../../projects/terms";
import { FLAG_STATE_LABELS, type FlagState } from "../terms";

/** A milestone on the chart. */
export type Flag = {
  name: string;
  isKey: boolean;
  /** where it stands: the day it was done, else the day it is due */
  day: PlainDate;
  plannedOn: PlainDate;
  originalOn: PlainDate;
  /** null: as planned, or done */
  forecastOn: PlainDate | null;
  /** null: not accepted */
  actualOn: PlainDate | null;
  state: FlagState;
  light: Light;
  /** days past the planned day, 0 when not overdue */
  overdueDays: number;
};

type Milestone = MilestoneFacts & { donePct: number };

/**
 * How a milestone stands on a day, with the limits that its project's light has (DESIGN §5): blue when accepted, red or yellow when overdue, yellow when
 * expected later than the limit, green when work on it was accepted and nothing is late, grey while nothing is said of it or nothing asked.
 */
export function flagOf({ name, isKey, plannedOn, originalOn, forecastOn, actualOn, donePct, weight }: Milestone, status: ProjectStatus, day: PlainDate, limits: LightThresholds): Flag {
  const milestone: MilestoneFacts = { name, isKey, plannedOn, originalOn, forecastOn, actualOn, donePct, weight };
  const flag = { name, isKey, plannedOn, originalOn };
  if (actualOn !== null && actualOn <= day) return { ...flag, day: actualOn, forecastOn: null, actualOn, state: "done", light: "blue", overdueDays: 0 };
  const open = { ...flag, day: plannedOn, forecastOn, actualOn: null };
  if (status !== "active") return { ...open, state: "stopped", light: "grey", overdueDays: 0 };
  const days = overdueDays(plannedOn, day);
  const overdue = overdueLight(milestone, day, limits, "approved");
  if (days > 0) return { ...open, state: "overdue", light: overdue ?? "yellow", overdueDays: days };
  const isLate = limits.forecastSlipDays !== null && forecastSlip(milestone, "approved") > limits.forecastSlipDays;
  if (isLate) return { ...open, state: "late", light: "yellow", overdueDays: 0 };
  return donePct > 0 ? { ...open, state: "going", light: "green", overdueDays: 0 } : { ...open, state: "ahead", light: "grey", overdueDays: 0 };
}

/** “关键节点“完成立项批复”：计划2025年5月31日，逾期 20 天” */
export function flagInWords({ name, isKey, plannedOn, originalOn, forecastOn, actualOn, state, overdueDays: days }: Flag): string {
  const moved = plannedOn === originalOn ? "" : `（原计划${dayInWords(originalOn)}）`;
  const stands = actualOn ? `${dayInWords(actualOn)}完成` : state === "overdue" ? `逾期 ${days} 天` : FLAG_STATE_LABELS[state];
  const expected = forecastOn && forecastOn !== plannedOn ? `，预计${dayInWords(forecastOn)}` : "";
  return `${isKey ? "关键节点" : "里程碑"}“${name}”：计划${dayInWords(plannedOn)}${moved}，${stands}${expected}`;
}
