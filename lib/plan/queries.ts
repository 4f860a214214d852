import { asc, desc, eq } from "drizzle-orm";
import { planDocuments, planNodes } from "../../db/schema";
import type { Context } from "../base/context";
import { inTextOrder } from "./rules";
import type { PlanNodeKind } from "./terms";

export type PlanDocumentRow = { id: number; title: string; issuer: string; issuedText: string; sha256: string };
export type PlanNodeRow = {
  id: number; parentId: number | null; code: string; ordinal: number; kind: PlanNodeKind; title: string | null; text: string;
  pathTitles: string; lineStart: number; lineEnd: number;
};

/** The plan in force, without its text; null before the import. */
export async function findPlanDocument(ctx: Context): Promise<PlanDocumentRow | null> {
  const { id, title, issuer, issuedText, sha256 } = planDocuments;
  const [row] = await ctx.db.select({ id, title, issuer, issuedText, sha256 }).from(planDocuments).orderBy(desc(planDocuments.id)).limit(1);
  return row ?? null;
}

/** Every node of the plan in the order of the text; empty before the import. Everyone signed in reads the plan. */
export async function listNodes(ctx: Context): Promise<PlanNodeRow[]> {
  const document = await findPlanDocument(ctx);
  if (!document) return [];
  const { id, parentId, code, ordinal, kind, title, text, pathTitles, lineStart, lineEnd } = planNodes;
  const rows = await ctx.db
    .select({ id, parentId, code, ordinal, kind, title, text, pathTitles, lineStart, lineEnd })
    .from(planNodes)
    .where(eq(planNodes.documentId, document.id))
    .orderBy(asc(planNodes.id));
  return inTextOrder(rows);
}
