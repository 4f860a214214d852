import { and, asc, count, eq, isNull, sql } from "drizzle-orm";
import { people, units } from "../../db/schema";
import type { Context } from "../base/context";
import { insist } from "../base/verdict";
import { mayManageUnits } from "./policy";
import type { UnitKind } from "./terms";

/** Active units in their official order; names of units are no secret between units. */
export const listUnits = (ctx: Context): Promise<{ code: string; name: string }[]> =>
  ctx.db.select({ code: units.code, name: units.name }).from(units).where(eq(units.isActive, true)).orderBy(asc(units.ordinal));

export type ManagedUnit = { code: string; name: string; shortName: string; kind: UnitKind; isActive: boolean; people: number };

/** Every unit in its official order, closed ones too, with how many accounts of it may sign in. Throws forbidden. */
export async function listManagedUnits(ctx: Context): Promise<ManagedUnit[]> {
  insist(mayManageUnits(ctx.actor));
  return ctx.db
    .select({ code: units.code, name: units.name, shortName: units.shortName, kind: units.kind, isActive: units.isActive, people: count(people.id) })
    .from(units)
    .leftJoin(people, and(eq(people.unitId, units.id), isNull(people.disabledAt)))
    .groupBy(units.id)
    .orderBy(asc(units.ordinal), asc(units.id));
}

/** What still stands on a unit: accounts that may sign in, projects it leads, whether or not the caller sees them. */
export async function countTies(ctx: Context, unitId: number): Promise<{ people: number; projects: number }> {
  const openAccounts = ctx.db.$count(people, and(eq(people.unitId, unitId), isNull(people.disabledAt)));
  const [row] = await ctx.db.select({ people: openAccounts, projects: sql<number>`count_led_projects(${unitId})` }).from(units).where(eq(units.id, unitId));
  return row ?? { people: 0, projects: 0 };
}
