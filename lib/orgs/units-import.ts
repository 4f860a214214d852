import { z } from "zod";
import { units } from "../../db/schema";
import { record } from "../audit/record";
import type { Actor, Context } from "../base/context";
import { insist, no, yes, type Verdict } from "../base/verdict";
import { UNIT_KINDS } from "./terms";

export const unitRow = z.object({
  code: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().min(1),
  shortName: z.string().min(1),
  kind: z.enum(UNIT_KINDS),
  districtType: z.string().nullish(),
  adcode: z.string().nullish(),
  ordinal: z.int(),
});
export type UnitRow = z.output<typeof unitRow>;

const mayImportUnits = (actor: Actor): Verdict =>
  actor.kind === "system" || actor.role === "sysadmin" ? yes : no("只有系统管理员可以导入单位");

/** Adds the units that are not there yet; known codes stay as they are. Answers how many were added. */
export async function importUnits(ctx: Context, rows: UnitRow[]): Promise<{ added: number }> {
  insist(mayImportUnits(ctx.actor));
  return ctx.db.transaction(async (tx) => {
    const values = rows.map((row) => ({ ...row, districtType: row.districtType ?? null, adcode: row.adcode ?? null }));
    const added = values.length === 0 ? [] : await tx.insert(units).values(values).onConflictDoNothing({ target: units.code }).returning({ code: units.code });
    if (added.length > 0) await record(tx, ctx, { action: "units.imported", subject: { type: "unit", id: "all" }, after: { codes: added.map((row) => row.code) } });
    return { added: added.length };
  });
}
