import { and, eq, inArray, sql } from "drizzle-orm";
import { reportBuilds } from "../../../db/schema";
import { storeOf } from "../../attachments/settings";
import type { FileStore } from "../../attachments/store/store";
import { personId, type Context } from "../../base/context";
import { DomainError } from "../../base/errors";
import { insist } from "../../base/verdict";
import { getReport } from "../queries";
import { UNDER_WAY } from "../terms";
import { carryOut, MAKER } from "./carry-out";
import type { BuildInput } from "./inputs";
import { mayBuild } from "./policy";
import { buildStanding, contentIn, hasFiles, type BuildStanding, type Content } from "./queries";
import { BUILDS_CHANNEL } from "./terms";

/**
 * Has the files of a content made: queued, unless they are there or under way already, and told to who makes them (cli/keep-building.ts) when the transaction commits.
 * Whoever calls has asked whether they may.
 */
export async function requestBuild(ctx: Context, content: Content): Promise<BuildStanding> {
  if (!(await hasFiles(ctx, content))) {
    await ctx.db.insert(reportBuilds).values({ reportId: content.id, contentSha256: content.contentSha256, requestedAt: ctx.now, requestedBy: personId(ctx) }).onConflictDoNothing();
    await ctx.db.execute(sql`select pg_notify(${BUILDS_CHANNEL}, '')`);
  }
  return buildStanding(ctx, content);
}

/** As one asks for it at a door: the files of what the report says now. Throws like getReport; rule when there is none to be made, or no longer. */
export async function askForBuild(ctx: Context, { period, revision }: BuildInput): Promise<BuildStanding> {
  const report = await getReport(ctx, period, revision);
  insist(mayBuild(ctx.actor, report.row?.status ?? null));
  return requestBuild(ctx, contentIn(report)!);
}

/** The same, made here and now: for the demonstration's story, the command line and tests, where nobody else is making any. Throws rule when it fails. */
export async function buildNow(ctx: Context, content: Content, store: FileStore = storeOf(process.env)): Promise<BuildStanding> {
  await requestBuild(ctx, content);
  const queued = and(eq(reportBuilds.reportId, content.id), eq(reportBuilds.contentSha256, content.contentSha256), inArray(reportBuilds.status, [...UNDER_WAY]));
  const [row] = await ctx.db.update(reportBuilds).set({ status: "building", startedAt: ctx.now }).where(queued).returning();
  if (row) await carryOut(row, { store, within: (_mode, fn) => ctx.db.transaction((tx) => fn({ ...ctx, actor: MAKER, db: tx })) });
  const standing = await buildStanding(ctx, content);
  if (standing.build?.status === "failed") throw new DomainError("rule", standing.build.fault);
  return standing;
}
