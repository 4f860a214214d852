import { addDays, daysBetween, shanghaiDay, type PlainDate } from "../base/date";
import { addMonths, firstDay, type YearMonth } from "../base/month";
import { nthWorkday, nthWorkdayFromEnd, OFFICIAL, type Calendar } from "../base/workdays";
import { CYCLE_STATUS_LABELS, EXPECTED_STATUSES, FILED_STATUSES, SEALED_STATUSES, UNFILED_STATUSES, type CycleStatus, type FilingState, type UpdateStatus } from "./terms";

export type UpdateVerb = "save" | "submit" | "withdraw" | "sign" | "return_by_head" | "accept" | "return_by_office" | "take_up_again" | "waive" | "ask_again";

const STEPS: Record<UpdateStatus, Partial<Record<UpdateVerb, UpdateStatus>>> = {
  draft: { save: "draft", submit: "submitted", waive: "waived" },
  returned: { save: "returned", submit: "submitted", waive: "waived" },
  submitted: { withdraw: "draft", sign: "unit_approved", return_by_head: "returned" },
  unit_approved: { accept: "accepted", return_by_office: "returned" },
  // Only in a month that was reopened.
  accepted: { take_up_again: "returned" },
  waived: { ask_again: "draft" },
};

/** The status `verb` leads to, or null when the step does not exist. */
export const stepTo = (from: UpdateStatus, verb: UpdateVerb): UpdateStatus | null => STEPS[from][verb] ?? null;

export const isSealed = (status: CycleStatus): boolean => SEALED_STATUSES.includes(status);

export const isFiled = (status: UpdateStatus): boolean => FILED_STATUSES.includes(status);

/** Whether what was asked for has been filed; null: nothing was asked, or it was waived. */
export const filedOf = (status: UpdateStatus | null): boolean | null => (status === null || !EXPECTED_STATUSES.includes(status) ? null : isFiled(status));

/** Whether it was filed by the units' day; null as above. */
export const onTimeOf = ({ status, isLate }: { status: UpdateStatus | null; isLate: boolean | null }): boolean | null => filedOf(status) && !isLate;

export const isUnfiled = (status: UpdateStatus): boolean => UNFILED_STATUSES.includes(status);

/** overdue (逾期): not filed though its day has passed; late: filed after it (补报). `days`: calendar days after the units' due day. */
export type Lateness = { kind: "overdue" | "late"; days: number };

/**
 * How late an update is on a day; null: it is not. What is still owed after the day is overdue, whether it was never handed over, was
 * withdrawn or came back; handed over again it is late only if it first came late. A late one's days run to its last hand-over.
 */
export function latenessOf(update: { status: UpdateStatus; isLate: boolean; submittedAt: Date | null }, unitsDueOn: PlainDate, on: PlainDate): Lateness | null {
  if (isUnfiled(update.status) && on > unitsDueOn) return { kind: "overdue", days: daysBetween(unitsDueOn, on) };
  if (!isFiled(update.status) || !update.isLate || update.submittedAt === null) return null;
  return { kind: "late", days: Math.max(1, daysBetween(unitsDueOn, shanghaiDay(update.submittedAt))) };
}

/** "逾期未报 3 天" / "补报（迟 2 天）" */
export const latenessInWords = ({ kind, days }: Lateness): string => (kind === "overdue" ? `逾期未报 ${days} 天` : `补报（迟 ${days} 天）`);

/** Whether an update belongs to a state that the board filters by. */
export function isInState({ status, isLate, lateness }: { status: UpdateStatus; isLate: boolean; lateness: Lateness | null }, state: FilingState): boolean {
  if (state === "filed") return isFiled(status);
  if (state === "unfiled") return isUnfiled(status);
  if (state === "on_time") return onTimeOf({ status, isLate }) === true;
  if (state === "late") return lateness !== null;
  return status === state;
}

export type CycleDays = { opensOn: PlainDate; unitsDueOn: PlainDate; headsDueOn: PlainDate; officeDueOn: PlainDate; sealDueOn: PlainDate };

/** 调度时限: from which a month's days are computed. The office keeps them in cycle_settings. */
export type CycleSettings = {
  /** day of the month before, 1–28 */
  opensDay: number;
  /** working days counted back from the month's end */
  unitsDueFromEnd: number;
  /** working days of the next month */
  headsDueWorkday: number;
  officeDueWorkday: number;
  sealDueWorkday: number;
};

export const DEFAULT_SETTINGS: CycleSettings = { opensDay: 25, unitsDueFromEnd: 3, headsDueWorkday: 2, officeDueWorkday: 4, sealDueWorkday: 5 };

/**
 * The days of a month by the settings; by default it opens on the 25th of the month before, units file by the 3rd working day before its end,
 * heads by the 2nd of the next month, the office by the 4th, sealing on the 5th.
 */
export function cycleDays(month: YearMonth, settings: CycleSettings = DEFAULT_SETTINGS, calendar: Calendar = OFFICIAL): CycleDays {
  const next = addMonths(month, 1);
  return {
    opensOn: addDays(firstDay(addMonths(month, -1)), settings.opensDay - 1),
    unitsDueOn: nthWorkdayFromEnd(month, settings.unitsDueFromEnd, calendar),
    headsDueOn: nthWorkday(next, settings.headsDueWorkday, calendar),
    officeDueOn: nthWorkday(next, settings.officeDueWorkday, calendar),
    sealDueOn: nthWorkday(next, settings.sealDueWorkday, calendar),
  };
}

/** Whether an update not filed by now counts as missed: its units' due day has passed. Before that, filing moves no light. */
export const countsAsMissed = (cycle: Pick<CycleDays, "unitsDueOn">, today: PlainDate): boolean => today > cycle.unitsDueOn;

/** What the office works on now, in words: filing, the heads' turn, the office's turn, due for sealing. */
export function cyclePhase(cycle: CycleDays & { status: CycleStatus }, today: PlainDate): string {
  if (isSealed(cycle.status)) return CYCLE_STATUS_LABELS[cycle.status];
  if (cycle.status === "paused") return `${CYCLE_STATUS_LABELS[cycle.status]}（上一期重开中）`;
  if (today <= cycle.unitsDueOn) return "填报阶段";
  if (today <= cycle.headsDueOn) return "单位审核阶段";
  if (today <= cycle.officeDueOn) return "专班复核阶段";
  return "待封存";
}

/** `expected` = filed + unfiled; what was waived is not expected. */
export type FilingCounts = { expected: number; filed: number; onTime: number; accepted: number; unfiled: number; awaitingHead: number; awaitingOffice: number; returned: number; waived: number };

/** Where a month's filing stands. Returned work counts as not filed: its unit has to hand it over again. */
export function countFilings(rows: readonly { status: UpdateStatus; isLate: boolean }[]): FilingCounts {
  const count = (holds: (row: { status: UpdateStatus; isLate: boolean }) => boolean) => rows.filter(holds).length;
  return {
    expected: count((row) => EXPECTED_STATUSES.includes(row.status)),
    filed: count((row) => isFiled(row.status)),
    onTime: count((row) => onTimeOf(row) === true),
    accepted: count((row) => row.status === "accepted"),
    unfiled: count((row) => isUnfiled(row.status)),
    awaitingHead: count((row) => row.status === "submitted"),
    awaitingOffice: count((row) => row.status === "unit_approved"),
    returned: count((row) => row.status === "returned"),
    waived: count((row) => row.status === "waived"),
  };
}

/** "57.4%"; one decimal, "0%" of nothing. */
export const shareInWords = (part: number, whole: number): string => `${whole === 0 ? 0 : Number(((100 * part) / whole).toFixed(1))}%`;

/** "应报 111 · 已报 63（56.8%）· 按时 60 · 免报 2 · 未报 48" */
export const standInWords = ({ expected, filed, onTime, waived, unfiled }: FilingCounts): string =>
  `应报 ${expected} · 已报 ${filed}（${shareInWords(filed, expected)}）· 按时 ${onTime} · 免报 ${waived} · 未报 ${unfiled}`;
