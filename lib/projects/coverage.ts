import { asc, eq, sql } from "drizzle-orm";
import { commitments, planNodes, projects, sealedProjects, units } from "../../db/schema";
import type { Context } from "../base/context";
import { insist } from "../base/verdict";
import { countLights } from "../lights/rules";
import { COMMITMENT_KINDS, PROJECT_BEARING_KINDS } from "../plan/terms";
import type { SealedMonth } from "../sealed/queries";
import { listCarriers } from "./carriers";
import { LACKS_RESPONSIBLE } from "./gaps/scope";
import { maySeeCoverage } from "./policy";
import { ofRevision } from "./filter/selection";

export type Coverage = Awaited<ReturnType<typeof getCoverage>>;

/**
 * How far the plan's commitments are carried: counts by kind with the carriers' lights, those that should have a project and have none,
 * projects without a 责任人, the quantified targets and the mechanisms. With `sealed`, by the projects of that month as they were.
 * Throws forbidden for others than the office and leaders.
 */
export async function getCoverage(ctx: Context, sealed: SealedMonth | null = null) {
  insist(maySeeCoverage(ctx.actor));
  const carriers = await listCarriers(ctx, sealed);
  const promised = await ctx.db
    .select({
      id: commitments.id, code: commitments.code, kind: commitments.kind, category: commitments.category, name: commitments.name, verb: commitments.verb, quote: commitments.quote,
      lineStart: commitments.lineStart, lineEnd: commitments.lineEnd, isNamed: commitments.isNamed,
      nodeCode: planNodes.code, path: planNodes.pathTitles,
      targetValue: commitments.targetValue, targetUnit: commitments.targetUnit, targetText: commitments.targetText, dueText: commitments.dueText,
      screen: commitments.screen,
    })
    .from(commitments)
    .innerJoin(planNodes, eq(planNodes.id, commitments.nodeId))
    .orderBy(asc(commitments.ordinal));
  const rows = promised.map(({ id, ...row }) => ({ ...row, carriers: carriers.filter(({ commitmentId }) => commitmentId === id) }));
  const withoutOwner = await listWithoutOwner(ctx, sealed);
  const byKind = COMMITMENT_KINDS.map((kind) => {
    const ofKind = rows.filter((row) => row.kind === kind);
    return { kind, expectsProject: PROJECT_BEARING_KINDS.includes(kind), total: ofKind.length, carried: ofKind.filter((row) => row.carriers.length > 0).length, lights: countLights(ofKind.flatMap((row) => row.carriers)) };
  });
  return {
    byKind,
    withoutProject: rows.filter((row) => PROJECT_BEARING_KINDS.includes(row.kind) && row.carriers.length === 0),
    /** promised, but without a name and so without a project of its own */
    generic: rows.filter((row) => row.kind === "generic" && row.carriers.length === 0),
    withoutOwner,
    targets: rows.filter((row) => row.kind === "target"),
    mechanisms: rows.filter((row) => row.kind === "mechanism"),
  };
}

const listWithoutOwner = (ctx: Context, sealed: SealedMonth | null): Promise<{ code: string; name: string; leadUnit: string }[]> =>
  sealed
    ? ctx.db
      .select({ code: projects.code, name: sealedProjects.name, leadUnit: sealedProjects.leadUnitName })
      .from(projects).innerJoin(sealedProjects, ofRevision(sealed))
      .where(sql`coalesce(${sealedProjects.responsibleName}, '') = ''`)
      .orderBy(asc(projects.code))
    : ctx.db
      .select({ code: projects.code, name: projects.name, leadUnit: units.shortName })
      .from(projects).innerJoin(units, eq(units.id, projects.leadUnitId))
      .where(LACKS_RESPONSIBLE)
      .orderBy(asc(projects.code));
