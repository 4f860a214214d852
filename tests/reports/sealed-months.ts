import { dataDay, lastDay, yearMonth, type YearMonth } from "@/lib/base/month";
import { plainDate } from "@/lib/base/date";
import type { Snapshot, SnapshotProject } from "@/lib/dispatch/sealing/snapshot";
import { THRESHOLDS_V1 } from "@/lib/lights/rule-sets/rules";
import { evaluate } from "@/lib/lights/rules";
import { composeReport } from "@/lib/reports/compose";
import type { ReportDocument } from "@/lib/reports/document";
import { DEFAULT_LETTERHEAD } from "@/lib/reports/letterheads/terms";
import { monthsOf, periodOf } from "@/lib/reports/periods/rules";
import type { Sources } from "@/lib/reports/sources";
import { crowdedMonth, HASH, SEALED_AT, TITLES } from "./a-sealed-month";

/** The same portfolio as it stood at the end of that month: what was done later is not done yet, and the light follows. */
export function asOfMonth(month: YearMonth, of: Snapshot): Snapshot {
  const dataOn = dataDay(month, lastDay(month));
  const previous = (project: SnapshotProject) => (month < "2025-02" && Number(project.code.slice(-3)) % 11 === 0 ? null : project.previousLight);
  return { ...of, month, dataOn, sealedOn: plainDate(`${month}-28`), projects: of.projects.map((project) => asOfDay({ ...project, previousLight: previous(project) }, month, dataOn)) };
}

function asOfDay(project: SnapshotProject, month: YearMonth, dataOn: Snapshot["dataOn"]): SnapshotProject {
  const milestones = project.milestones.map((milestone) => (milestone.actualOn !== null && milestone.actualOn > dataOn ? { ...milestone, actualOn: null, acceptedOn: null, donePct: 0, proof: null } : milestone));
  const facts = { status: project.status, startOn: project.startOn, milestones, selfJudgement: null, hasMeasure: false, hasRecentUpdate: true, unfiledCycles: 0, yellowCyclesWithoutMeasure: 0 };
  const { light, reasons, progressPct, plannedPct, overdueKeyCount, nextDueOn } = evaluate(facts, dataOn, THRESHOLDS_V1);
  const at = Number(project.code.slice(-3));
  return {
    ...project, milestones, light, computedLight: light, reasons, progressPct, plannedPct, overdueKeyCount, nextDueOn, originalLight: evaluate(facts, dataOn, THRESHOLDS_V1, "original").light,
    outcomes: project.outcomes.map((outcome) => ({ ...outcome, achievedOn: plainDate(`${month}-12`), type: at % 2 === 0 ? ("patent" as const) : outcome.type })),
    requests: milestones[7] && at % 20 === Number(month.slice(5)) ? [{
      number: `TZ-2025-${String(at).padStart(3, "0")}`, kind: "reschedule", reasonCode: at % 3 === 0 ? "funding" : "approvals", outcome: at % 5 === 0 ? "refused" : "approved", filedOn: plainDate(`${month}-05`), decidedOn: plainDate(`${month}-15`),
      isLate: at % 4 === 0, times: 1, items: [{ ordinal: 8, name: milestones[7].name, fromOn: milestones[7].originalOn, toOn: milestones[7].plannedOn }], decisionText: "同意。",
    }] : [],
    slipTimes: at % 17 === 0 ? 2 : 0,
  };
}

/** A period's months as the report reads them; `before`: the one before the first. */
export function sourcesOf(text: string, snapshots: Snapshot[], before: Snapshot | null = null): Sources {
  return { period: periodOf(text)!, months: snapshots.map((snapshot) => ({ snapshot, sha256: HASH, sealedAt: SEALED_AT, outdated: null, anchor: null })), before, titles: TITLES };
}

const made = new Map<string, Sources>();

/** All months of a period of the crowded portfolio, made once. */
export function sealedMonthsOf(text: string): Sources {
  const crowded = crowdedMonth();
  const sources = made.get(text) ?? sourcesOf(text, monthsOf(periodOf(text)!).map((month) => asOfMonth(month, crowded)), asOfMonth(yearMonth(`${Number(text.slice(0, 4)) - 1}-12`), crowded));
  made.set(text, sources);
  return sources;
}

export const documentOf = (sources: Sources): ReportDocument =>
  composeReport(sources, { form: "bulletin", letterhead: DEFAULT_LETTERHEAD, number: null, issuedOn: null, revision: 1, edits: new Map() });
