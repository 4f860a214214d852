import { desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { bulkEdits, people } from "../../../db/schema";
import type { Context } from "../../base/context";
import { insist } from "../../base/verdict";
import type { BulkChange } from "./inputs";
import { mayBulkEdit, mayUndoBulk } from "./policy";
import { changeInWords } from "./rules";

const RECENT = 20;

export type BulkEditEntry = {
  id: number;
  change: string;
  madeAt: Date;
  madeBy: string;
  /** projects that it changed */
  count: number;
  /** null: stands */
  undoneAt: Date | null;
  undoneBy: string | null;
  /** whether the actor may undo it */
  mayUndo: boolean;
};

/** The latest bulk edits of the office, newest first. Throws forbidden for others. */
export async function listBulkEdits(ctx: Context): Promise<{ items: BulkEditEntry[] }> {
  insist(mayBulkEdit(ctx.actor));
  const undoer = alias(people, "undoer");
  const rows = await ctx.db
    .select({
      id: bulkEdits.id, change: bulkEdits.change, madeAt: bulkEdits.madeAt, makerId: bulkEdits.madeBy, madeBy: people.name,
      count: sql<number>`jsonb_array_length(${bulkEdits.items})`, undoneAt: bulkEdits.undoneAt, undoneBy: undoer.name,
    })
    .from(bulkEdits).innerJoin(people, eq(people.id, bulkEdits.madeBy)).leftJoin(undoer, eq(undoer.id, bulkEdits.undoneBy))
    .orderBy(desc(bulkEdits.id)).limit(RECENT);
  return {
    items: rows.map(({ makerId, change, ...row }) => ({ ...row, change: changeInWords(change as BulkChange), mayUndo: row.undoneAt === null && mayUndoBulk(ctx.actor, { madeBy: makerId }).allowed })),
  };
}
