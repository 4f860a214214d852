import { and, eq } from "drizzle-orm";
import { reportBuilds, reportFiles } from "../../../db/schema";
import type { FileStore } from "../../attachments/store/store";
import { record } from "../../audit/record";
import type { Context } from "../../base/context";
import { DomainError } from "../../base/errors";
import { REPORT_OUTPUTS } from "../terms";
import { contentOf, type BuildContent } from "./content";
import { withFiles, type MadeFile } from "./make-files";
import { BROKEN, DIFFERS, LAST_STEP, MOVED, outputName, type Limits, type Progress } from "./rules";
import { readStored } from "./stored";

export type BuildRow = typeof reportBuilds.$inferSelect;
export type Way = {
  store: FileStore;
  /** one transaction of the system, short: nothing is rendered within */
  within: <T>(mode: "read" | "write", fn: (ctx: Context) => Promise<T>) => Promise<T>;
  limits?: Limits;
  /** of whoever is leaving: what was begun is left as it is, for the next to take up */
  signal?: AbortSignal;
  onStarted?: (pid: number) => void;
};

export const MAKER = { kind: "system", job: "制作通报文件" } as const;

/**
 * Makes the files of a build that was taken (status building): reads and composes, renders in a process beside this one, keeps the bytes in the store, and then writes the rows
 * of all files, the end of the build and its event in one transaction. What goes wrong ends it with a sentence and without a file; only a database that is away, or `signal`, throws.
 */
export async function carryOut(build: BuildRow, way: Way): Promise<"ready" | "failed"> {
  const progress = progressOf(build, way);
  try {
    const content = await way.within("read", (ctx) => contentOf(ctx, build.reportId));
    if (content.contentSha256 !== build.contentSha256) throw new DomainError("rule", content.code === null ? MOVED : DIFFERS);
    const { document, code } = content;
    const template = document.template === null ? null : await readStored(way.store, document.template, "通报模板");
    await withFiles({ document, code, template, outputs: [...REPORT_OUTPUTS] }, { ...way, onProgress: progress.tell }, async ({ files }) => {
      progress.tell(LAST_STEP);
      for (const file of files) await way.store.put(file);
      await progress.told();
      await way.within("write", (ctx) => finish(ctx, build, content, files));
    });
    return "ready";
  } catch (error) {
    way.signal?.throwIfAborted();
    await progress.told();
    if (!(error instanceof DomainError)) console.error(`build ${build.id} of report ${build.reportId}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    const fault = error instanceof DomainError ? error.message : BROKEN;
    await way.within("write", (ctx) => setBack(ctx, build, { status: "failed", step: "", fault, finishedAt: ctx.now }));
    return "failed";
  }
}

const stillBuilding = ({ id }: BuildRow) => and(eq(reportBuilds.id, id), eq(reportBuilds.status, "building"));

async function setBack(ctx: Context, build: BuildRow, values: Partial<BuildRow>): Promise<boolean> {
  const changed = await ctx.db.update(reportBuilds).set(values).where(stillBuilding(build)).returning({ id: reportBuilds.id });
  return changed.length > 0;
}

/** Said one after the other and never waited for by what is being made; one that could not be said is not missed. */
function progressOf(build: BuildRow, { within }: Way) {
  let last: Promise<void> = Promise.resolve();
  return {
    tell: ({ pct, step }: Progress) => {
      last = last.then(() => within("write", (ctx) => setBack(ctx, build, { donePct: pct, step }))).then(() => {}, () => {});
    },
    told: () => last,
  };
}

/** Somebody who took the build up meanwhile, since this process had lost its lock, has done the same. */
async function finish(ctx: Context, build: BuildRow, { row, document, contentSha256 }: BuildContent, files: MadeFile[]): Promise<void> {
  if (!(await setBack(ctx, build, { status: "ready", donePct: 100, step: "", finishedAt: ctx.now }))) return;
  const isSigned = row.contentSha256 !== null;
  await ctx.db
    .insert(reportFiles)
    .values(files.map(({ output, sha256, bytes }) => ({ reportId: row.id, contentSha256, output, sha256, bytes, fileName: outputName(document.fileName, output, isSigned), madeAt: ctx.now })))
    .onConflictDoNothing();
  await record(ctx.db, ctx, {
    action: "report.built", subject: { type: "report", id: row.period },
    after: { kind: row.kind, period: row.period, revision: row.revision, isSigned, contentSha256, outputs: Object.fromEntries(files.map(({ output, sha256 }) => [output, sha256])), requestedBy: build.requestedBy },
  });
}
