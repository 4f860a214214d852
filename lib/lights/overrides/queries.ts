import { and, desc, eq, lt, lte } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { cycles, lightOverrides, people } from "../../../db/schema";
import type { Context } from "../../base/context";
import type { YearMonth } from "../../base/month";
import type { Light, SettableLight } from "../terms";
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
    .where(and(eq(lightOverrides.projectId, projectId), until ? and(lte(cycles.month, until.month), lt(lightOverrides.setAt, until.sealedAt)) : undefined))
    .orderBy(desc(cycles.month), desc(lightOverrides.id));
  return rows.map(({ status, ...row }) => {
    const isLifted = row.liftedAt !== null && (until === null || row.liftedAt < until.sealedAt);
    const state: OverrideState = isLifted ? "lifted" : until !== null ? (row.month === until.month ? "in_force" : "expired") : status === "open" ? "in_force" : status === "paused" ? "waiting" : "expired";
    return isLifted ? { ...row, state } : { ...row, liftedBy: null, liftedAt: null, state };
  });
}
