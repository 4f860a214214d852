import { and, desc, eq, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { people, reportTemplates } from "../../../db/schema";
import { notFound } from "../../base/errors";
import type { Context } from "../../base/context";
import { insist } from "../../base/verdict";
import { mayReadReportSettings } from "../letterheads/policy";
import type { ReportKind } from "../terms";

export type TemplateVersion = Pick<typeof reportTemplates.$inferSelect, "version" | "kind" | "fileName" | "sha256" | "bytes" | "uploadedAt" | "retiredAt"> & { uploadedByName: string; retiredByName: string | null };

/** 模板: every version, the newest first. Throws forbidden for others than the office. */
export async function listTemplates(ctx: Context): Promise<TemplateVersion[]> {
  insist(mayReadReportSettings(ctx.actor));
  const retirer = alias(people, "retirer");
  const { version, kind, fileName, sha256, bytes, uploadedAt, retiredAt } = reportTemplates;
  return ctx.db
    .select({ version, kind, fileName, sha256, bytes, uploadedAt, retiredAt, uploadedByName: people.name, retiredByName: retirer.name })
    .from(reportTemplates)
    .innerJoin(people, eq(people.id, reportTemplates.uploadedBy))
    .leftJoin(retirer, eq(retirer.id, reportTemplates.retiredBy))
    .orderBy(desc(version));
}

/** The template that a new report of this kind is written on: the newest that is not retired; null: our own form. */
export async function templateInForce(ctx: Context, kind: ReportKind): Promise<number | null> {
  const [row] = await ctx.db
    .select({ version: reportTemplates.version })
    .from(reportTemplates)
    .where(and(eq(reportTemplates.kind, kind), isNull(reportTemplates.retiredAt)))
    .orderBy(desc(reportTemplates.version))
    .limit(1);
  return row?.version ?? null;
}

/** Throws not_found. */
export async function getTemplate(ctx: Context, version: number) {
  const [row] = await ctx.db.select().from(reportTemplates).where(eq(reportTemplates.version, version));
  if (!row) throw notFound("该模板");
  return row;
}
