import { units } from "../../db/schema";
import { record } from "../audit/record";
import type { Context } from "../base/context";
import { insist } from "../base/verdict";
import type { UnitRow } from "./inputs";
import { mayImportUnits } from "./policy";

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
