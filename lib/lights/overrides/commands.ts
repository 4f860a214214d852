import { and, eq, isNull } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { cycles, lightOverrides, people, projects } from "../../../db/schema";
import { record } from "../../audit/record";
import { personId, today, type Context } from "../../base/context";
import { DomainError, notFound } from "../../base/errors";
import { insist, type Verdict } from "../../base/verdict";
import { mayUse } from "../../people/policy";
import { evaluateProjects, refreshLights } from "../commands";
import { LIGHT_LABELS, type Adjustment, type Light } from "../terms";
import type { LiftOverrideInput, OverrideLightInput } from "./inputs";
import { mayLiftOverride, mayOverrideLight, type OverridableLight } from "./policy";

/** The light after a judgement, with what the rules say. */
export type JudgedLight = { light: Light; computedLight: Light; adjustment: Adjustment | null };

/**
 * 人工调灯 for the open month; takes the place of an earlier one of the month. Expires with its month, which is sealed with it.
 * Throws not_found, forbidden with the sentence why, conflict when the light is not the one that was seen.
 */
export async function overrideLight(ctx: Context, { code, seen, light, reason }: OverrideLightInput): Promise<JudgedLight> {
  return ctx.db.transaction(async (tx) => {
    const { project, cycle, standing, before } = await load(tx, ctx, code, seen, (facts) => mayOverrideLight(ctx.actor, facts, light));
    await lift(tx, ctx, project.id, cycle!.id);
    await tx.insert(lightOverrides).values({ projectId: project.id, cycleId: cycle!.id, light, computedLight: standing.computedLight, reason, setAt: ctx.now, setBy: personId(ctx)! });
    const after = await refresh(tx, ctx, project.id);
    await record(tx, ctx, { action: "light.overridden", subject: { type: "project", id: project.id }, projectId: project.id, before, after: { month: cycle!.month, ...after, reason } });
    return after;
  });
}

/** Takes this month's 人工调灯 back: the rules' light shows again. Throws like overrideLight. */
export async function liftOverride(ctx: Context, { code, seen }: LiftOverrideInput): Promise<JudgedLight> {
  return ctx.db.transaction(async (tx) => {
    const { project, cycle, before } = await load(tx, ctx, code, seen, (facts) => mayLiftOverride(ctx.actor, facts));
    await lift(tx, ctx, project.id, cycle!.id);
    const after = await refresh(tx, ctx, project.id);
    await record(tx, ctx, { action: "light.override_lifted", subject: { type: "project", id: project.id }, projectId: project.id, before, after: { month: cycle!.month, ...after } });
    return after;
  });
}

/** The open month, held open while we write, and the project with its light as it stands today. */
async function load(tx: Executor, ctx: Context, code: string, seen: OverrideLightInput["seen"], may: (standing: OverridableLight) => Verdict) {
  // The office sees every project; whom this is not for is told nothing of one.
  insist(mayUse(ctx.actor, "light.override"));
  const [cycle] = await tx.select({ id: cycles.id, month: cycles.month }).from(cycles).where(eq(cycles.status, "open")).for("share");
  const [project] = await tx
    .select({ id: projects.id, name: projects.name, status: projects.status, light: projects.light, computedLight: projects.computedLight, adjustment: projects.adjustment })
    .from(projects).where(eq(projects.code, code)).for("update");
  if (!project) throw notFound("该项目");
  const { status, light, computedLight, adjustment } = project;
  if (!cycle) insist(may({ status, light, computedLight, override: null, isMonthOpen: false }));
  if (light !== seen.light || computedLight !== seen.computedLight) {
    throw new DomainError("conflict", `“${project.name}”的灯色已变为${inWords(project)}，您看到的不是最新情况，请核对后再办理`, { light, computedLight, adjustment });
  }
  const [override] = cycle
    ? await tx
      .select({ setBy: lightOverrides.setBy, setByName: people.name, light: lightOverrides.light, reason: lightOverrides.reason })
      .from(lightOverrides).innerJoin(people, eq(people.id, lightOverrides.setBy))
      .where(and(eq(lightOverrides.projectId, project.id), eq(lightOverrides.cycleId, cycle.id), isNull(lightOverrides.liftedAt)))
    : [];
  const [now] = await evaluateProjects(tx, today(ctx), [project.id]);
  const standing: OverridableLight = { status, light: now!.light, computedLight: now!.approved.light, override: override ?? null, isMonthOpen: cycle !== undefined };
  insist(may(standing));
  return { project, cycle, standing, before: { light, computedLight, adjustment, ...(override && { reason: override.reason }) } };
}

const lift = (tx: Executor, ctx: Context, projectId: number, cycleId: number) =>
  tx
    .update(lightOverrides)
    .set({ liftedAt: ctx.now, liftedBy: personId(ctx) })
    .where(and(eq(lightOverrides.projectId, projectId), eq(lightOverrides.cycleId, cycleId), isNull(lightOverrides.liftedAt)));

async function refresh(tx: Executor, ctx: Context, projectId: number): Promise<JudgedLight> {
  const [standing] = await refreshLights(tx, ctx, [projectId]);
  return { light: standing!.light, computedLight: standing!.approved.light, adjustment: standing!.adjustment };
}

const inWords = ({ light, computedLight }: { light: Light; computedLight: Light }): string =>
  light === computedLight ? LIGHT_LABELS[light] : `${LIGHT_LABELS[light]}（按规则为${LIGHT_LABELS[computedLight]}）`;
