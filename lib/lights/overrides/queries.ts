import { and, desc, eq, isNull, lte } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { cycles, lightOverrides, people, projects } from "../../../db/schema";
import type { Context } from "../../base/context";
import type { YearMonth } from "../../base/month";
import type { Verdict } from "../../base/verdict";
import { isOffice } from "../../people/policy";
import type { Light, SettableLight } from "../terms";
import { mayJudgeLight, mayLiftOverride, type OverridableLight } from "./policy";
import type { OverrideState } from "./terms";

export type OverrideEntry = {
  month: YearMonth;
  /** from what the rules said when it was set, to what it was set to */
  from: Light;
  to: SettableLight;
  reason: string;
  setBy: string;
  setById: number;
  setAt: Date;
  /** null, both: not taken back */
  liftedBy: string | null;
  liftedAt: Date | null;
  state: OverrideState;
};

/** 人工调灯 of a project, newest first; `until`: as it was known when that month was sealed. The caller checks that the project is in sight. */
export async function listOverrides(ctx: Context, projectId: number, until: { month: YearMonth; sealedAt: Date } | null = null): Promise<OverrideEntry[]> {
  const lifter = alias(people, "lifter");
  const rows = await ctx.db
    .select({
      month: cycles.month, status: cycles.status, from: lightOverrides.computedLight, to: lightOverrides.light, reason: lightOverrides.reason,
      setBy: people.name, setById: lightOverrides.setBy, setAt: lightOverrides.setAt, liftedBy: lifter.name, liftedAt: lightOverrides.liftedAt,
    })
    .from(lightOverrides)
    .innerJoin(cycles, eq(cycles.id, lightOverrides.cycleId))
    .innerJoin(people, eq(people.id, lightOverrides.setBy))
    .leftJoin(lifter, eq(lifter.id, lightOverrides.liftedBy))
    .where(and(eq(lightOverrides.projectId, projectId), until ? and(lte(cycles.month, until.month), lte(lightOverrides.setAt, until.sealedAt)) : undefined))
    .orderBy(desc(cycles.month), desc(lightOverrides.id));
  return rows.map(({ status, ...row }) => {
    const isLifted = row.liftedAt !== null && (until === null || row.liftedAt <= until.sealedAt);
    const state: OverrideState = isLifted ? "lifted" : until !== null ? (row.month === until.month ? "in_force" : "expired") : status === "open" ? "in_force" : status === "paused" ? "waiting" : "expired";
    return isLifted ? { ...row, state } : { ...row, liftedBy: null, liftedAt: null, state };
  });
}

/** What the office may do to a project's light now, and the light that it decides on. */
export type Judgement = { light: Light; computedLight: Light; month: YearMonth | null; isAdjusted: boolean; mayJudge: Verdict; mayLift: Verdict };

/** null for others than the office, and for a project that there is not. */
export async function findJudgement(ctx: Context, code: string): Promise<Judgement | null> {
  if (!isOffice(ctx.actor)) return null;
  const [project] = await ctx.db.select({ id: projects.id, status: projects.status, light: projects.light, computedLight: projects.computedLight }).from(projects).where(eq(projects.code, code));
  if (!project) return null;
  const { id, ...light } = project;
  const [cycle] = await ctx.db.select({ id: cycles.id, month: cycles.month }).from(cycles).where(eq(cycles.status, "open"));
  const [override] = await ctx.db
    .select({ setBy: lightOverrides.setBy, setByName: people.name })
    .from(lightOverrides).innerJoin(people, eq(people.id, lightOverrides.setBy))
    .where(and(eq(lightOverrides.projectId, id), eq(lightOverrides.cycleId, cycle?.id ?? 0), isNull(lightOverrides.liftedAt)));
  const standing: OverridableLight = { ...light, override: override ?? null, isMonthOpen: cycle !== undefined };
  return {
    light: light.light, computedLight: light.computedLight, month: cycle?.month ?? null, isAdjusted: override !== undefined,
    mayJudge: mayJudgeLight(ctx.actor, standing), mayLift: mayLiftOverride(ctx.actor, standing),
  };
}
