import { addDays, daysBetween, type PlainDate } from "../../base/date";
import { addMonths, firstDay, monthOf, type YearMonth } from "../../base/month";
import { withDays } from "../../base/workdays";
import { cycleDays } from "../../dispatch/rules";
import type { Snapshot, SnapshotProject, SnapshotRequest, SnapshotUpdate } from "../../dispatch/sealing/snapshot";
import { standingsOf, summarise, type Summary } from "../../overview/rules";
import { factsOf, isStopped, type Facts } from "../facts";
import type { Period } from "../periods/rules";
import type { Sources } from "../sources";
import { spanNodes, type SpanNodes } from "./nodes";

/** A landmark outcome with the month it was accepted in. */
export type SpanLandmark = { project: SnapshotProject; month: YearMonth; at: number; outcome: SnapshotProject["outcomes"][number] };
export type SpanRequest = { project: SnapshotProject; month: YearMonth; at: number; request: SnapshotRequest };
/** A problem of the last month's accepted update, and for how many months in a row it has stood. */
export type StandingProblem = { project: SnapshotProject; update: SnapshotUpdate; since: YearMonth; months: number };

/** Several sealed months in a row, as the sections of 季度盘点, 年度评估 and 终期评估 read them: what stood at their end, and what came about within. */
export type SpanFacts = {
  period: Period;
  months: Snapshot[];
  last: Snapshot;
  /** the end of the period before; null: not sealed, or in a shape no longer read */
  before: Snapshot | null;
  titles: Sources["titles"];
  /** the first day of the first month that was sealed */
  startsOn: PlainDate;
  /** the last month as the monthly report reads it */
  atEnd: Facts;
  /** at the end, its changes against the end of the period before */
  summary: Summary;
  nodes: SpanNodes;
  landmarks: SpanLandmark[];
  requests: SpanRequest[];
  /** a month of the period was sealed before its requests were kept with it */
  isWithoutRequests: boolean;
  problems: StandingProblem[];
  /** red in each of the last RED_MONTHS */
  stayedRed: SnapshotProject[];
};

/** 持续红灯: so many months in a row, a quarter, at the end. */
export const RED_MONTHS = 3;

export function spanFactsOf({ period, months: sources, before, titles }: Sources): SpanFacts {
  const months = sources.map(({ snapshot }) => snapshot);
  const last = months.at(-1)!;
  const startsOn = firstDay(months[0]!.month);
  return {
    period, months, last, before, titles, startsOn,
    atEnd: factsOf(last, titles),
    summary: summarise(standingsOf(comparedWith(last, before))),
    nodes: spanNodes(last, startsOn),
    landmarks: months.flatMap((snapshot) => snapshot.projects.flatMap((project) => project.outcomes.map((outcome, at) => ({ project, month: snapshot.month, at, outcome })))),
    requests: months.flatMap((snapshot) => snapshot.projects.flatMap((project) => (project.requests ?? []).map((request, at) => ({ project, month: snapshot.month, at, request })))),
    isWithoutRequests: months.some(({ projects }) => projects.some(({ requests }) => requests === null)),
    problems: standingProblems(months),
    stayedRed: last.projects.filter(({ code }) => months.slice(-RED_MONTHS).every(({ projects }) => projects.some((project) => project.code === code && project.light === "red"))),
  };
}

/** The same month, its projects' earlier light that at the end of the period before. */
const comparedWith = (last: Snapshot, before: Snapshot | null): Snapshot => {
  const lights = new Map(before?.projects.map(({ code, light }) => [code, light]));
  return { ...last, projects: last.projects.map((project) => ({ ...project, previousLight: lights.get(project.code) ?? null })) };
};

/** Longest first. Where a month does not keep since when, the months at hand say. */
function standingProblems(months: Snapshot[]): StandingProblem[] {
  const last = months.at(-1)!;
  const raisedIn = months.map(({ projects }) => new Map(projects.map(({ code, update }) => [code, update?.status === "accepted" ? update.problemType : null])));
  const problems = last.projects.flatMap((project) => {
    const { update } = project;
    if (update?.status !== "accepted" || update.problemType === null || isStopped(project)) return [];
    const other = raisedIn.findLastIndex((raised) => raised.get(project.code) !== update.problemType);
    const since = update.problemSince ?? months[other + 1]!.month;
    return [{ project, update, since, months: monthsBetween(since, last.month) + 1 }];
  });
  return problems.sort((a, b) => b.months - a.months || (a.project.code < b.project.code ? -1 : 1));
}

export const monthsBetween = (from: YearMonth, to: YearMonth): number => 12 * (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) + Number(to.slice(5)) - Number(from.slice(5));

/** Days of the milestone moved furthest from the original plan; 0: none is later. */
export const longestSlip = ({ milestones }: SnapshotProject): number => Math.max(...milestones.map(({ originalOn, plannedOn }) => daysBetween(originalOn, plannedOn)), 0);

/** Not done and due in the months after the last one, up to `count` of them. */
export const dueWithin = ({ atEnd, last }: SpanFacts, count: number) => atEnd.upcoming.filter(({ plannedOn }) => monthOf(plannedOn) > last.month && monthOf(plannedOn) <= addMonths(last.month, count));

/** So many working days a unit has from the sealing on, whatever is asked of it. */
const NOTICE_WORKDAYS = 5;

/** The first filing deadline of units that leaves them NOTICE_WORKDAYS after the last month's sealing, which may have been late. */
export function firstDeadline({ month: lastMonth, sealedOn, cycleSettings, calendarDays }: Snapshot): { month: YearMonth; on: PlainDate } {
  const calendar = withDays(new Map(calendarDays.map(({ day, isWorkday }) => [day, isWorkday])));
  let earliest = sealedOn;
  for (let left = NOTICE_WORKDAYS; left > 0; ) if (calendar.isWorkday((earliest = addDays(earliest, 1)))) left -= 1;
  for (let month = addMonths(lastMonth, 1); ; month = addMonths(month, 1)) {
    const on = cycleDays(month, cycleSettings, calendar).unitsDueOn;
    if (on >= earliest) return { month, on };
  }
}

/** 2025-Q2 of 2025-Q1: what its periods are called in sentences. */
export const WORDS = {
  month: { here: "本月", end: "月末", before: "上月末", next: "下月", months: 1 },
  quarter: { here: "本季度", end: "季末", before: "上季末", next: "下季度", months: 3 },
  year: { here: "本年度", end: "年末", before: "上年末", next: "下一年", months: 12 },
  term: { here: "规划期内", end: "期末", before: "期初", next: "下一年", months: 12 },
} as const;
