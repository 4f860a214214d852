import { asc, eq } from "drizzle-orm";
import { commitments, planNodes } from "../../db/schema";
import type { Context } from "../base/context";
import type { SealedMonth } from "../sealed/queries";
import { listCarriers, type Carrier } from "./carriers";

/** The plan's commitments in the order of the data file, each with the projects that carry it and that the actor sees, and their lights (then, with `sealed`). */
export async function listCommitments(ctx: Context, sealed: SealedMonth | null = null) {
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
  const carriersOf = new Map<number, Omit<Carrier, "commitmentId">[]>();
  for (const { commitmentId, ...project } of await listCarriers(ctx, sealed)) carriersOf.set(commitmentId, [...(carriersOf.get(commitmentId) ?? []), project]);
  return rows.map(({ id, ...row }) => ({ ...row, projects: carriersOf.get(id) ?? [] }));
}
export type CommitmentListItem = Awaited<ReturnType<typeof listCommitments>>[number];
