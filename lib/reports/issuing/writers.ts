import { inArray } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { reportEdits } from "../../../db/schema";
import type { ReportRow } from "../queries";

/** A report with everyone whose own words stand in it, also those that were taken over from the revision before. */
export type Written<R extends { id: number } = ReportRow> = R & { wordsBy: number[] };

export async function withWriters<R extends { id: number }>(db: Executor, rows: readonly R[]): Promise<Written<R>[]> {
  if (rows.length === 0) return [];
  const edits = await db.selectDistinct({ id: reportEdits.reportId, by: reportEdits.editedBy }).from(reportEdits).where(inArray(reportEdits.reportId, rows.map(({ id }) => id)));
  return rows.map((row) => ({ ...row, wordsBy: edits.filter(({ id }) => id === row.id).map(({ by }) => by) }));
}
