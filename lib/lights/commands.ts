import { lt, sql } from "drizzle-orm";
import type { Executor } from "../../db/client";
import { projects } from "../../db/schema";
import { record } from "../audit/record";
import { today, type Context } from "../base/context";
import type { PlainDate } from "../base/date";
import { monthOf, type YearMonth } from "../base/month";
import { storePlanStandings } from "./plan-standing";
import { anyOf, getRuleSet, loadFacts, overridesOf } from "./queries";
import { thresholdsFor } from "./rule-sets/rules";
import { evaluate, shownLight, type Evaluation } from "./rules";
import type { Adjustment, Light } from "./terms";

/** How a project stands: the light shown and who made it, what the rules say against the plan in force and against the original. */
export type Standing = { projectId: number; light: Light; adjustment: Adjustment | null; approved: Evaluation; original: Evaluation };

/**
 * Evaluates projects as they stand, on a day. Writes nothing. `sealing` is the month being sealed: its rule set applies,
 * and its updates count as filed or missed; without it the rule set is that of the day's month.
 */
export async function evaluateProjects(db: Executor, day: PlainDate, projectIds: number[] | "all", sealing?: YearMonth): Promise<Standing[]> {
  const rules = await getRuleSet(db, sealing ?? monthOf(day));
  const facts = await loadFacts(db, day, projectIds, sealing !== undefined);
  const overrides = await overridesOf(db, sealing ?? null);
  return [...facts].map(([projectId, fact]) => {
    const limits = thresholdsFor(rules, fact.family);
    const approved = evaluate(fact, day, limits, "approved");
    return { projectId, ...shownLight(approved.light, overrides.get(projectId) ?? null, fact.status), approved, original: evaluate(fact, day, limits, "original") };
  });
}

/** Facts of so many projects are held at once. */
const BATCH = 2000;

/**
 * Recomputes and stores the lights of projects, with their stage and slip, whose facts a command has just changed, inside its transaction.
 * A change of colour leaves an event. Answers how the projects named stand; of all, which may be very many, none.
 */
export async function refreshLights(tx: Executor, ctx: Context, projectIds: number[] | "all"): Promise<Standing[]> {
  if (projectIds !== "all" && projectIds.length === 0) return [];
  // Locked before the facts are read, in one order: a refresh that waited for another sees what that one saw and more.
  const before = await tx
    .select({ id: projects.id, light: projects.light })
    .from(projects)
    .where(projectIds === "all" ? undefined : anyOf(projects.id, projectIds))
    .orderBy(projects.id)
    .for("update");
  const answered: Standing[] = [];
  for (let at = 0; at < before.length; at += BATCH) {
    const standings = await refreshBatch(tx, ctx, before.slice(at, at + BATCH));
    if (projectIds !== "all") answered.push(...standings);
  }
  return answered;
}

async function refreshBatch(tx: Executor, ctx: Context, before: readonly { id: number; light: Light }[]): Promise<Standing[]> {
  const day = today(ctx);
  const standings = await evaluateProjects(tx, day, before.map(({ id }) => id));
  const lightBefore = new Map(before.map((row) => [row.id, row.light]));
  const rows = standings.map(({ projectId, light, adjustment, approved, original }) => ({
    id: projectId,
    light,
    computed_light: approved.light,
    adjustment,
    light_reasons: approved.reasons,
    original_light: original.light,
    progress_pct: approved.progressPct,
    planned_pct: approved.plannedPct,
    overdue_key_count: approved.overdueKeyCount,
    next_due_on: approved.nextDueOn,
  }));
  await tx.execute(sql`
    update projects p
       set light = r.light, computed_light = r.computed_light, adjustment = r.adjustment, light_reasons = r.light_reasons, original_light = r.original_light, progress_pct = r.progress_pct,
           planned_pct = r.planned_pct, overdue_key_count = r.overdue_key_count, next_due_on = r.next_due_on, light_on = ${day}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
           id int, light text, computed_light text, adjustment text, light_reasons jsonb, original_light text, progress_pct numeric, planned_pct numeric, overdue_key_count int, next_due_on date)
     where p.id = r.id
       and (p.light, p.computed_light, p.adjustment, p.light_reasons, p.original_light, p.progress_pct, p.planned_pct, p.overdue_key_count, p.next_due_on, p.light_on)
           is distinct from (r.light, r.computed_light, r.adjustment, r.light_reasons, r.original_light, r.progress_pct, r.planned_pct, r.overdue_key_count, r.next_due_on, ${day}::date)`);
  await storePlanStandings(tx, before.map(({ id }) => id));
  const changed = standings.filter(({ projectId, light }) => lightBefore.get(projectId) !== light);
  await record(tx, ctx, ...changed.map(({ projectId, light, adjustment, approved }) => ({
    action: "project.light_refreshed" as const,
    subject: { type: "project" as const, id: projectId },
    projectId,
    before: { light: lightBefore.get(projectId) },
    after: { light, ...(adjustment && { adjustment, computedLight: approved.light }), reasons: approved.reasons.map((reason) => reason.text) },
  })));
  return standings;
}

/** The nightly refresh: lights computed for an earlier day than today. Safe to run at any time. */
export async function refreshStaleLights(ctx: Context): Promise<number> {
  return ctx.db.transaction(async (tx) => {
    const stale = await tx.select({ id: projects.id }).from(projects).where(lt(projects.lightOn, today(ctx)));
    await refreshLights(tx, ctx, stale.map((row) => row.id));
    return stale.length;
  });
}
