import { and, asc, eq, isNotNull } from "drizzle-orm";
import { commitments, planNodes, projects } from "../../db/schema";
import type { Context } from "../base/context";
import { visibleProjects } from "./scope";

/** The plan's commitments in the order of the data file, each with the codes of the projects that carry it and that the actor sees. */
export async function listCommitments(ctx: Context) {
  const rows = await ctx.db
    .select({
      id: commitments.id, code: commitments.code, kind: commitments.kind, category: commitments.category, name: commitments.name, verb: commitments.verb,
      quote: commitments.quote, place: commitments.place, isNamed: commitments.isNamed, lineStart: commitments.lineStart, lineEnd: commitments.lineEnd,
      node: { code: planNodes.code, path: planNodes.pathTitles },
      targetValue: commitments.targetValue, targetUnit: commitments.targetUnit, targetText: commitments.targetText, dueText: commitments.dueText,
      screen: commitments.screen, note: commitments.note,
    })
    .from(commitments)
    .innerJoin(planNodes, eq(planNodes.id, commitments.nodeId))
    .orderBy(asc(commitments.ordinal));
  const carried = await ctx.db
    .select({ commitmentId: projects.commitmentId, code: projects.code })
    .from(projects)
    .where(and(isNotNull(projects.commitmentId), visibleProjects(ctx.actor)))
    .orderBy(asc(projects.code));
  const codesOf = new Map<number, string[]>();
  for (const { commitmentId, code } of carried) codesOf.set(commitmentId!, [...(codesOf.get(commitmentId!) ?? []), code]);
  return rows.map(({ id, ...row }) => ({ ...row, projects: codesOf.get(id) ?? [] }));
}
export type CommitmentListItem = Awaited<ReturnType<typeof listCommitments>>[number];
