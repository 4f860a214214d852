import { sql } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { indicators, planDocuments, planNodes } from "../../db/schema";
import { record } from "../audit/record";
import type { Context } from "../base/context";
import { DomainError } from "../base/errors";
import { insist } from "../base/verdict";
import { parsePlan, type ImportReport, type IndicatorDef, type ParsedPlan, type PlanNode } from "./import/parse";
import { mayImportPlan } from "./policy";

export type ImportedPlan = { documentId: number; report: ImportReport; /** false: this very file was imported before, nothing was written */ added: boolean };

/**
 * Imports a plan file whole: document, nodes and the definitions of its indicators. The same file again changes nothing.
 * Throws rule, with the report in `details`, when the file is not a plan; conflict when another plan is already there.
 */
export function importPlan(ctx: Context, { bytes }: { bytes: Uint8Array }): Promise<ImportedPlan> {
  insist(mayImportPlan(ctx.actor));
  const plan = parsePlan(bytes);
  const { report } = plan;
  if (!report.ok) throw new DomainError("rule", report.problems.join(" "), { report });
  const withoutBaseline = plan.indicators.find((indicator) => indicator.baselineValue === null);
  if (withoutBaseline) throw new DomainError("rule", `指标“${withoutBaseline.name}”的基期值“${withoutBaseline.baselineText}”不是数字，请先改正文件第 ${withoutBaseline.lineStart} 行`, { report });
  return ctx.db.transaction(async (tx) => {
    // Two imports at once: the second waits here and then finds the first one's plan.
    await tx.execute(sql`lock table ${planDocuments} in share row exclusive mode`);
    const [present] = await tx.select({ id: planDocuments.id, title: planDocuments.title, sha256: planDocuments.sha256 }).from(planDocuments);
    if (present?.sha256 === report.sha256) return { documentId: present.id, report, added: false };
    if (present) throw new DomainError("conflict", `已导入《${present.title}》，项目和事项都挂在它上面，不能再导入另一份规划`, { report });
    const documentId = await insertDocument(tx, ctx, plan);
    const nodeIds = await insertNodes(tx, documentId, plan.nodes);
    await insertIndicators(tx, plan.indicators, nodeIds);
    const { nodes, indicators: indicatorCount } = report.counts;
    await record(tx, ctx, {
      action: "plan.imported",
      subject: { type: "plan", id: documentId },
      after: { title: plan.document.title, sha256: report.sha256, nodes, indicators: indicatorCount, characters: report.proof.nodeCharacters },
    });
    return { documentId, report, added: true };
  });
}

async function insertDocument(tx: Transaction, ctx: Context, { document, report, sourceText }: ParsedPlan): Promise<number> {
  const [row] = await tx
    .insert(planDocuments)
    .values({ ...document, sha256: report.sha256, sourceText, importedAt: ctx.now })
    .returning({ id: planDocuments.id });
  if (!row) throw new Error("plan document was not inserted");
  return row.id;
}

/** Level by level, since a row needs its parent's id. */
async function insertNodes(tx: Transaction, documentId: number, nodes: readonly PlanNode[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  let level = nodes.filter((node) => node.parentCode === null);
  while (level.length > 0) {
    const values = level.map(({ parentCode, ...node }) => ({ ...node, documentId, parentId: parentCode === null ? null : ids.get(parentCode) }));
    const rows = await tx.insert(planNodes).values(values).returning({ id: planNodes.id, code: planNodes.code });
    for (const row of rows) ids.set(row.code, row.id);
    const inserted = new Set(rows.map((row) => row.code));
    level = nodes.filter((node) => node.parentCode !== null && inserted.has(node.parentCode));
  }
  return ids;
}

// The definitions are the plan's own words; what is observed later belongs to lib/indicators.
async function insertIndicators(tx: Transaction, definitions: readonly IndicatorDef[], nodeIds: ReadonlyMap<string, number>): Promise<void> {
  if (definitions.length === 0) return;
  await tx.insert(indicators).values(
    definitions.map((definition) => {
      const { code, ordinal, name, unit, baselineYear, targetYear, targetValue, targetText, comparator, formula, formulaText, explanation, lineStart, lineEnd } = definition;
      const wording = definition.wordings.find((candidate) => candidate.comparator === comparator) ?? null;
      return {
        code, ordinal, name, unit, baselineYear, targetYear, targetValue, targetText, comparator, formula, formulaText, explanation, lineStart, lineEnd,
        baselineValue: definition.baselineValue ?? 0,
        wording: wording?.quote ?? null, wordingLineStart: wording?.lineStart ?? null, wordingLineEnd: wording?.lineEnd ?? null,
        nodeId: nodeIds.get(definition.nodeCode) ?? 0,
      };
    }),
  );
}
