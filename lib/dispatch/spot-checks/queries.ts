import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { cycles, people, projects, spotChecks, units, updates } from "../../../db/schema";
import type { Context } from "../../base/context";
import type { YearMonth } from "../../base/month";
import { visibleProjects } from "../../projects/scope";
import type { CycleRow } from "../locks";
import { EXPECTED_STATUSES, type SpotCheckResult, type UpdateStatus } from "../terms";
import { mayReadSpotChecks, mayRecordSpotCheck } from "./policy";
import { requiredChecks, suggestSpotChecks } from "./rules";

export type SpotCheck = { result: SpotCheckResult; remark: string; at: Date; by: string };

export type CheckedUpdate = {
  code: string;
  name: string;
  unit: { code: string; shortName: string };
  status: UpdateStatus;
  version: number;
  isSuggested: boolean;
  /** the latest; null: not checked yet */
  check: SpotCheck | null;
  mayCheck: boolean;
};

export type SpotCheckStanding = {
  /** updates asked for this month, waived ones left out; how many of them were checked; how many must be */
  expected: number;
  checked: number;
  required: number;
  doubtful: number;
  /** what is suggested or was checked, by unit and code */
  rows: CheckedUpdate[];
};

/** How far the office's checks of a month are, and which updates it should look behind. */
export async function getSpotCheckStanding(ctx: Context, cycle: CycleRow): Promise<SpotCheckStanding> {
  const rows = await ctx.db
    .select({
      id: updates.id, code: projects.code, name: projects.name, status: updates.status, version: updates.version, submittedBy: updates.submittedBy,
      unit: { code: units.code, shortName: units.shortName }, unitKind: units.kind,
    })
    .from(updates)
    .innerJoin(projects, eq(projects.id, updates.projectId))
    .innerJoin(units, eq(units.id, updates.unitId))
    .where(and(eq(updates.cycleId, cycle.id), inArray(updates.status, [...EXPECTED_STATUSES]), visibleProjects(ctx.actor)))
    .orderBy(asc(units.ordinal), asc(projects.code));
  const latest = await ctx.db
    .selectDistinctOn([spotChecks.updateId], { updateId: spotChecks.updateId, result: spotChecks.result, remark: spotChecks.remark, at: spotChecks.checkedAt, by: people.name })
    .from(spotChecks)
    .innerJoin(updates, eq(updates.id, spotChecks.updateId))
    .innerJoin(people, eq(people.id, spotChecks.checkedBy))
    .where(and(eq(updates.cycleId, cycle.id), inArray(updates.status, [...EXPECTED_STATUSES])))
    .orderBy(asc(spotChecks.updateId), desc(spotChecks.id));
  const checkOf = new Map(latest.map(({ updateId, ...check }) => [updateId, check]));
  const suggested = new Set(suggestSpotChecks(cycle.month, rows));
  return {
    expected: rows.length,
    checked: latest.length,
    required: requiredChecks(rows.length),
    doubtful: latest.filter(({ result }) => result === "doubtful").length,
    rows: rows.filter(({ id, code }) => suggested.has(code) || checkOf.has(id)).map((row) => ({
      code: row.code, name: row.name, unit: row.unit, status: row.status, version: row.version, isSuggested: suggested.has(row.code), check: checkOf.get(row.id) ?? null,
      mayCheck: mayRecordSpotCheck(ctx.actor, row, cycle.status).allowed,
    })),
  };
}

export type OwnSpotChecks = { checks: SpotCheck[]; mayCheck: boolean };

/** The checks of one update, latest first, for those who may read them; empty for others. */
export async function listSpotChecks(ctx: Context, month: YearMonth, code: string): Promise<OwnSpotChecks> {
  const [row] = await ctx.db
    .select({ id: updates.id, status: updates.status, unitId: updates.unitId, submittedBy: updates.submittedBy, cycle: cycles.status })
    .from(updates)
    .innerJoin(cycles, eq(cycles.id, updates.cycleId))
    .innerJoin(projects, eq(projects.id, updates.projectId))
    .where(and(eq(cycles.month, month), eq(projects.code, code), visibleProjects(ctx.actor)));
  if (!row || !mayReadSpotChecks(ctx.actor, row.unitId)) return { checks: [], mayCheck: false };
  const checks = await ctx.db
    .select({ result: spotChecks.result, remark: spotChecks.remark, at: spotChecks.checkedAt, by: people.name })
    .from(spotChecks)
    .innerJoin(people, eq(people.id, spotChecks.checkedBy))
    .where(eq(spotChecks.updateId, row.id))
    .orderBy(desc(spotChecks.id));
  return { checks, mayCheck: mayRecordSpotCheck(ctx.actor, row, row.cycle).allowed };
}
