import { desc, eq } from "drizzle-orm";
import { z } from "zod";
import { commitments, planDocuments, planNodes } from "../../db/schema";
import { record } from "../audit/record";
import type { Context } from "../base/context";
import { DomainError } from "../base/errors";
import { insist } from "../base/verdict";
import { findQuote, normalise, type LineSpan } from "./import/find-quote";
import { splitLines } from "./import/markup";
import { mayImportPlan } from "./policy";
import { COMMITMENT_KINDS, PLATFORM_CATEGORIES } from "./terms";

export const commitmentRow = z.object({
  code: z.string(),
  kind: z.enum(COMMITMENT_KINDS),
  category: z.enum(PLATFORM_CATEGORIES).nullish(),
  name: z.string().min(1),
  verb: z.string(),
  quote: z.string().min(1),
  place: z.string().nullish(),
  isNamed: z.boolean(),
  targetValue: z.number().nullish(),
  targetUnit: z.string().nullish(),
  targetText: z.string().nullish(),
  dueText: z.string().nullish(),
  screen: z.string().nullish(),
  note: z.string().nullish(),
});
export type CommitmentRow = z.output<typeof commitmentRow>;

type Node = { id: number; code: string; text: string; lineStart: number; lineEnd: number };

/** The node whose own words hold the quote: the shortest of those on its lines that contain it, else the one it starts in. */
function nodeOf(nodes: Node[], span: LineSpan, quote: string): Node | undefined {
  const wanted = normalise(quote);
  const near = nodes.filter((node) => node.lineStart <= span.lineEnd && node.lineEnd >= span.lineStart);
  const holding = near.filter((node) => normalise(node.text).includes(wanted)).sort((a, b) => a.text.length - b.text.length);
  return holding[0] ?? near.filter((node) => node.lineStart <= span.lineStart).sort((a, b) => b.lineStart - a.lineStart || a.text.length - b.text.length)[0];
}

/**
 * Loads the plan's commitments, each anchored to the lines and the node that hold its quote. A code already loaded
 * stays as it is. Throws rule, naming the codes, when a quote is not in the imported plan; then nothing is written.
 */
export async function importCommitments(ctx: Context, rows: CommitmentRow[]): Promise<{ added: number }> {
  insist(mayImportPlan(ctx.actor));
  return ctx.db.transaction(async (tx) => {
    const [document] = await tx.select({ id: planDocuments.id, sourceText: planDocuments.sourceText }).from(planDocuments).orderBy(desc(planDocuments.id)).limit(1);
    if (!document) throw new DomainError("rule", "还没有导入规划，请先导入规划全文，再导入规划事项");
    const nodes: Node[] = await tx
      .select({ id: planNodes.id, code: planNodes.code, text: planNodes.text, lineStart: planNodes.lineStart, lineEnd: planNodes.lineEnd })
      .from(planNodes)
      .where(eq(planNodes.documentId, document.id));
    const lines = splitLines(document.sourceText);
    const lost: string[] = [];
    const values = rows.flatMap((row, index) => {
      const span = findQuote(lines, row.quote);
      const node = span && nodeOf(nodes, span, row.quote);
      if (!node) {
        lost.push(row.code);
        return [];
      }
      const { code, kind, name, verb, quote, isNamed } = row;
      return [{
        documentId: document.id, nodeId: node.id, ordinal: index + 1, code, kind, name, verb, quote, isNamed, ...span,
        category: row.category ?? null, place: row.place ?? null, targetValue: row.targetValue ?? null, targetUnit: row.targetUnit ?? null,
        targetText: row.targetText ?? null, dueText: row.dueText ?? null, screen: row.screen ?? null, note: row.note ?? null,
      }];
    });
    if (lost.length > 0) throw new DomainError("rule", `以下规划事项的引文在规划原文中找不到，请核对引文：${lost.join("、")}`, { codes: lost });
    const written = values.length === 0 ? [] : await tx.insert(commitments).values(values).onConflictDoNothing({ target: commitments.code }).returning({ id: commitments.id });
    if (written.length > 0) await record(tx, ctx, { action: "plan.imported", subject: { type: "plan", id: document.id }, after: { commitments: written.length } });
    return { added: written.length };
  });
}
