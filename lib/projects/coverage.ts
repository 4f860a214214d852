import { asc, eq, sql } from "drizzle-orm";
import { commitments, planNodes, projects, units } from "../../db/schema";
import type { Context } from "../base/context";
import { insist } from "../base/verdict";
import { COMMITMENT_KINDS, PROJECT_BEARING_KINDS } from "../plan/terms";
import { maySeeCoverage } from "./policy";

export type Coverage = Awaited<ReturnType<typeof getCoverage>>;

/**
 * How far the plan's commitments are carried: counts by kind, those that should have a project and have none, projects
 * without a 责任人, the quantified targets and the mechanisms. Throws forbidden for others than the office and leaders.
 */
export async function getCoverage(ctx: Context) {
  insist(maySeeCoverage(ctx.actor));
  const rows = await ctx.db
    .select({
      code: commitments.code, kind: commitments.kind, category: commitments.category, name: commitments.name, verb: commitments.verb, quote: commitments.quote,
      lineStart: commitments.lineStart, lineEnd: commitments.lineEnd, isNamed: commitments.isNamed,
      nodeCode: planNodes.code, path: planNodes.pathTitles,
      targetValue: commitments.targetValue, targetUnit: commitments.targetUnit, targetText: commitments.targetText, dueText: commitments.dueText,
      screen: commitments.screen,
      projectCount: sql`(select count(*) from ${projects} where ${projects.commitmentId} = ${commitments.id})`.mapWith(Number).as("project_count"),
    })
    .from(commitments)
    .innerJoin(planNodes, eq(planNodes.id, commitments.nodeId))
    .orderBy(asc(commitments.ordinal));
  const withoutOwner = await ctx.db
    .select({ code: projects.code, name: projects.name, leadUnit: units.shortName })
    .from(projects).innerJoin(units, eq(units.id, projects.leadUnitId))
    .where(sql`coalesce(${projects.responsibleName}, '') = ''`)
    .orderBy(asc(projects.code));
  const byKind = COMMITMENT_KINDS.map((kind) => {
    const ofKind = rows.filter((row) => row.kind === kind);
    return { kind, expectsProject: PROJECT_BEARING_KINDS.includes(kind), total: ofKind.length, carried: ofKind.filter((row) => row.projectCount > 0).length };
  });
  return {
    byKind,
    withoutProject: rows.filter((row) => PROJECT_BEARING_KINDS.includes(row.kind) && row.projectCount === 0),
    /** promised, but without a name and so without a project of its own */
    generic: rows.filter((row) => row.kind === "generic" && row.projectCount === 0),
    withoutOwner,
    targets: rows.filter((row) => row.kind === "target"),
    mechanisms: rows.filter((row) => row.kind === "mechanism"),
  };
}
