import { and, asc, desc, eq, gt, inArray, isNull, lte, ne, or, sql, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Executor } from "../../db/client";
import { baselineDates, baselines, changeRequests, cycles, lightOverrides, lightRuleSets, milestones, projects, sealedProjects, updates } from "../../db/schema";
import type { PlainDate } from "../base/date";
import { monthOf, type YearMonth } from "../base/month";
import { DomainError } from "../base/errors";
import type { ProjectStatus } from "../projects/terms";
import { lookBack } from "./look-back";
import { asIfAccepted, type ProjectFacts, type ReportedFacts, type StoredFacts } from "./facts/rules";
import { thresholdsFor, type LightRules } from "./rule-sets/rules";
import { evaluate, shownLight, type Evaluation, type Override } from "./rules";
import type { ShownLight } from "./terms";

export type RuleSet = LightRules & { version: number; name: string; note: string };

/** The rule set in force in a month: of those from the latest month not after it, the last adopted. */
export async function getRuleSet(db: Executor, month: YearMonth): Promise<RuleSet> {
  const [row] = await db
    .select({ version: lightRuleSets.version, name: lightRuleSets.name, note: lightRuleSets.note, thresholds: lightRuleSets.thresholds, families: lightRuleSets.families })
    .from(lightRuleSets)
    .where(lte(lightRuleSets.effectiveFromMonth, month))
    .orderBy(desc(lightRuleSets.effectiveFromMonth), desc(lightRuleSets.version))
    .limit(1);
  if (!row) throw new DomainError("rule", "尚未设置亮灯规则，请先载入规划和规则");
  return row;
}

/**
 * Facts of the given projects (or all), as they stand in the database, for a light on `today`.
 * A month counts as filed or missed once its units' due day has passed, or when it is being sealed.
 */
export async function loadFacts(
  db: Executor, today: PlainDate, projectIds: number[] | "all", isSealing = false,
): Promise<Map<number, StoredFacts>> {
  const wanted = (column: typeof projects.id | typeof milestones.projectId | typeof updates.projectId | typeof sealedProjects.projectId) =>
    projectIds === "all" ? undefined : anyOf(column, projectIds);
  const recent = await db
    .select({ id: cycles.id, status: cycles.status, unitsDueOn: cycles.unitsDueOn })
    .from(cycles)
    .where(ne(cycles.status, "paused"))
    .orderBy(desc(cycles.month))
    .limit(3);
  const cycleIds = recent.map((cycle) => cycle.id);
  const owners = await db.select({ id: projects.id, status: projects.status, family: projects.family, startOn: projects.startOn }).from(projects).where(wanted(projects.id));
  const nodes = await db
    .select({
      id: milestones.id, projectId: milestones.projectId, name: milestones.name, weight: milestones.weight, isKey: milestones.isKey, donePct: milestones.donePct,
      plannedOn: milestones.plannedOn, originalOn: milestones.originalOn, forecastOn: milestones.forecastOn, actualOn: milestones.actualOn,
    })
    .from(milestones)
    .where(wanted(milestones.projectId))
    .orderBy(asc(milestones.projectId), asc(milestones.ordinal));
  const filings = cycleIds.length === 0 ? [] : await db
    .select({
      projectId: updates.projectId, cycleId: updates.cycleId, status: updates.status,
      selfJudgement: updates.selfJudgement, measureText: updates.measureText,
    })
    .from(updates)
    .where(and(inArray(updates.cycleId, cycleIds), wanted(updates.projectId)));
  const sealed = cycleIds.length === 0 ? [] : await db
    .select({ projectId: sealedProjects.projectId, cycleId: sealedProjects.cycleId, computedLight: sealedProjects.computedLight, reasons: sealedProjects.lightReasons })
    .from(sealedProjects)
    .innerJoin(cycles, and(eq(cycles.id, sealedProjects.cycleId), eq(cycles.revision, sealedProjects.revision)))
    .where(and(inArray(sealedProjects.cycleId, cycleIds), wanted(sealedProjects.projectId)));

  const statusAsOf = await statusesAsOf(db, today);
  const earlier = await plansAsOf(db, today);
  const milestonesOf = byProject(nodes.map((node) => ({ ...node, plannedOn: earlier.get(node.id) ?? node.plannedOn })));
  const filingOf = new Map(filings.map((filing) => [`${filing.projectId}/${filing.cycleId}`, filing]));
  const sealedOf = new Map(sealed.map((row) => [`${row.projectId}/${row.cycleId}`, row]));
  const facts = new Map<number, StoredFacts>();
  for (const owner of owners) {
    const cyclesOf = recent.map((cycle) => ({
      update: filingOf.get(`${owner.id}/${cycle.id}`) ?? null,
      isEnded: isSealing || cycle.status !== "open" || cycle.unitsDueOn < today,
      isOpen: cycle.status === "open",
      sealed: sealedOf.get(`${owner.id}/${cycle.id}`) ?? null,
    }));
    facts.set(owner.id, {
      status: statusAsOf.get(owner.id) ?? owner.status, family: owner.family, startOn: owner.startOn,
      milestones: milestonesOf.get(owner.id) ?? [],
      ...lookBack(cyclesOf, isSealing),
    });
  }
  return facts;
}

/** A light that is not stored: as shown, with its reasons and numbers against the plan in force. */
export type Preview = Evaluation & ShownLight;

/** The lights of projects on a day, as they stand and as they would be if what is reported of them were accepted, by project. Writes nothing. */
export async function previewLights(db: Executor, day: PlainDate, reported: ReadonlyMap<number, ReportedFacts>): Promise<Map<number, { now: Preview; accepted: Preview }>> {
  const rules = await getRuleSet(db, monthOf(day));
  const facts = await loadFacts(db, day, [...reported.keys()]);
  const overrides = await overridesOf(db, null);
  return new Map([...facts].map(([projectId, fact]) => {
    const limits = thresholdsFor(rules, fact.family);
    const preview = (of: ProjectFacts): Preview => {
      const approved = evaluate(of, day, limits);
      return { ...approved, computedLight: approved.light, ...shownLight(approved.light, overrides.get(projectId) ?? null, of.status), originalLight: evaluate(of, day, limits, "original").light };
    };
    return [projectId, { now: preview(fact), accepted: preview(asIfAccepted(fact, reported.get(projectId)!)) }];
  }));
}

/** 人工调灯 in force for a month, by project; without a month: for the one that is open, none when none is. */
export async function overridesOf(db: Executor, month: YearMonth | null): Promise<ReadonlyMap<number, Override>> {
  const rows = await db
    .select({ projectId: lightOverrides.projectId, light: lightOverrides.light, computedLight: lightOverrides.computedLight })
    .from(lightOverrides)
    .innerJoin(cycles, eq(cycles.id, lightOverrides.cycleId))
    .where(and(isNull(lightOverrides.liftedAt), month === null ? eq(cycles.status, "open") : eq(cycles.month, month)));
  return new Map(rows.map(({ projectId, ...override }) => [projectId, override]));
}

/**
 * Planned days of milestones as a past day knew them, by milestone: only those that a change approved after `day` has moved since.
 * A re-plan of July does not rewrite June.
 */
export async function plansAsOf(db: Executor, day: PlainDate): Promise<ReadonlyMap<number, PlainDate>> {
  const later = await db.selectDistinct({ projectId: baselines.projectId }).from(baselines).where(and(gt(baselines.approvedOn, day), gt(baselines.version, 1)));
  if (later.length === 0) return new Map();
  const rows = await db
    .select({ milestoneId: baselineDates.milestoneId, plannedOn: baselineDates.plannedOn })
    .from(baselineDates)
    .innerJoin(baselines, eq(baselines.id, baselineDates.baselineId))
    .where(and(inArray(baselines.projectId, later.map((row) => row.projectId)), or(lte(baselines.approvedOn, day), eq(baselines.version, 1))))
    .orderBy(asc(baselines.version));
  return new Map(rows.map((row) => [row.milestoneId, row.plannedOn]));
}

/** How projects stood on a past day, by project: only those that a request approved after `day` has paused, taken up again or ended since. */
export async function statusesAsOf(db: Executor, day: PlainDate): Promise<ReadonlyMap<number, ProjectStatus>> {
  const decidedOn = sql<PlainDate>`(${changeRequests.decidedAt} at time zone 'Asia/Shanghai')::date::text`;
  const moved = and(eq(changeRequests.status, "approved"), inArray(changeRequests.kind, ["pause", "resume", "terminate"]));
  const later = await db.selectDistinct({ projectId: changeRequests.projectId }).from(changeRequests).where(and(moved, gt(decidedOn, day)));
  if (later.length === 0) return new Map();
  const projectIds = later.map(({ projectId }) => projectId);
  const rows = await db
    .select({ projectId: changeRequests.projectId, kind: changeRequests.kind })
    .from(changeRequests)
    .where(and(moved, lte(decidedOn, day), inArray(changeRequests.projectId, projectIds)))
    .orderBy(asc(changeRequests.decidedAt), asc(changeRequests.id));
  const before = projectIds.map((projectId) => [projectId, "active"] as const);
  return new Map<number, ProjectStatus>([...before, ...rows.map(({ projectId, kind }) => [projectId, kind === "pause" ? "paused" : kind === "resume" ? "active" : "terminated"] as const)]);
}

/** One of so many ids, sent as one value: a statement takes no more than 65,535 of them one by one. */
export const anyOf = (column: AnyPgColumn, ids: readonly number[]): SQL => sql`${column} = any(${`{${ids.join(",")}}`}::int[])`;

function byProject<T extends { projectId: number }>(rows: T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const list = groups.get(row.projectId);
    if (list) list.push(row);
    else groups.set(row.projectId, [row]);
  }
  return groups;
}
