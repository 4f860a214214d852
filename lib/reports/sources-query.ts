import { and, eq } from "drizzle-orm";
import { cycles, reportSources, snapshots } from "../../db/schema";
import { linkOfSealing } from "../audit/chain/queries";
import type { Context } from "../base/context";
import { DomainError } from "../base/errors";
import type { YearMonth } from "../base/month";
import { listEngineeringTitles } from "../plan/engineering";
import { findSnapshot, getSealedSnapshot } from "../sealed/snapshots";
import { readMonths } from "./periods/queries";
import { unsealedInWords, type Period } from "./periods/rules";
import type { SealedSource, Sources } from "./sources";

/** Which sealing of a month is meant, and why it is not the one in force, in words. */
type Chosen = { month: YearMonth; revision: number; outdated?: string | null };

/**
 * All that a report is composed from: the months of its period by the revisions in force, or those chosen (a draft keeps the ones it began with).
 * Throws rule, naming them, when months of the period are not sealed, and when one was sealed in a shape that is no longer read.
 */
export async function readSources(ctx: Context, period: Period, chosen?: readonly Chosen[]): Promise<Sources> {
  const wanted = chosen ?? (await monthsInForce(ctx, period));
  const months: SealedSource[] = [];
  for (const { month, revision, outdated = null } of wanted) {
    const { snapshot, sha256, sealedAt } = await getSealedSnapshot(ctx, month, revision);
    months.push({ snapshot, sha256, sealedAt, outdated, anchor: await linkOfSealing(ctx.db, month, revision) });
  }
  const { previousSha256 } = months[0]!.snapshot;
  return {
    period, months,
    before: previousSha256 === null ? null : await findSnapshot(ctx, { sha256: previousSha256 }),
    titles: { engineering: await listEngineeringTitles(ctx) },
  };
}

async function monthsInForce(ctx: Context, period: Period): Promise<Chosen[]> {
  const { cycles: sealed, missing } = await readMonths(ctx, period);
  if (missing.length > 0) throw new DomainError("rule", unsealedInWords(period, missing));
  return sealed;
}

/** The sealings that a report was drafted from, first to last, each with what became of it since: its month as it stands now. */
export async function listSources(ctx: Context, reportId: number) {
  return ctx.db
    .select({ cycleId: cycles.id, month: cycles.month, revision: reportSources.revision, status: cycles.status, inForce: cycles.revision, sha256: snapshots.sha256 })
    .from(reportSources)
    .innerJoin(cycles, eq(cycles.id, reportSources.cycleId))
    .innerJoin(snapshots, and(eq(snapshots.cycleId, reportSources.cycleId), eq(snapshots.revision, reportSources.revision)))
    .where(eq(reportSources.reportId, reportId))
    .orderBy(cycles.month);
}
export type ReportSource = Awaited<ReturnType<typeof listSources>>[number];
