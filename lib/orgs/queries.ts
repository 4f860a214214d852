import { asc, eq } from "drizzle-orm";
import { units } from "../../db/schema";
import type { Context } from "../base/context";

/** Active units in their official order; names of units are no secret between units. */
export const listUnits = (ctx: Context): Promise<{ code: string; name: string }[]> =>
  ctx.db.select({ code: units.code, name: units.name }).from(units).where(eq(units.isActive, true)).orderBy(asc(units.ordinal));
