import { and, inArray } from "drizzle-orm";
import { projects } from "../../../db/schema";
import type { Context } from "../../base/context";
import { notFound } from "../../base/errors";
import { visibleProjects } from "../../projects/scope";
import { getReport, type Report } from "../queries";
import type { FigureInput } from "./inputs";
import { rowsOf, type FigureRows } from "./rows";
import { factAt, type PlacedFact } from "./places";

export type Figure = PlacedFact & {
  heading: string;
  report: Report;
  /** of all of them: an issued report names projects of all units */
  rows: FigureRows;
  count: number;
  /** codes of the projects that the reader may open */
  open: ReadonlySet<string>;
};

/** One figure of a report down to the rows it was counted from, with the report's own rights. Throws not_found when it has no such figure, and as getReport. */
export async function getFigure(ctx: Context, { period, figure, revision, sealing }: FigureInput): Promise<Figure> {
  const report = await getReport(ctx, period, revision, sealing);
  const placed = factAt(report.document, figure);
  if (!placed) throw notFound("这个数字");
  const refs = placed.fact.rows ?? [];
  return { ...placed, report, rows: rowsOf(report.sources, refs), count: refs.length, open: await openOf(ctx, [...new Set(refs.flatMap((ref) => ("project" in ref ? [ref.project] : [])))]) };
}

async function openOf(ctx: Context, codes: string[]): Promise<ReadonlySet<string>> {
  if (codes.length === 0) return new Set();
  const rows = await ctx.db.select({ code: projects.code }).from(projects).where(and(inArray(projects.code, codes), visibleProjects(ctx.actor)));
  return new Set(rows.map(({ code }) => code));
}
