import { asc, eq } from "drizzle-orm";
import { planNodes } from "../../db/schema";
import type { Context } from "../base/context";

/** Titles of the plan's 重点工程 by number, without the words “重点工程N”. Empty before the plan is imported. */
export async function listEngineeringTitles(ctx: Context): Promise<Map<number, string>> {
  const rows = await ctx.db.select({ title: planNodes.title }).from(planNodes).where(eq(planNodes.kind, "engineering")).orderBy(asc(planNodes.id));
  return new Map(rows.flatMap(({ title }) => {
    const match = /^重点工程\s*(\d+)\s*(.+)$/.exec(title ?? "");
    return match ? [[Number(match[1]), match[2]!] as const] : [];
  }));
}
