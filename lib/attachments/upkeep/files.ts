import { createHash } from "node:crypto";
import { and, asc, eq, exists, gt, gte, ne, or, sql } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { attachments, cycles, projects, reportFiles, reports, reportTemplates, snapshots, updates } from "../../../db/schema";
import { monthInWords } from "../../base/month";
import { sweepIncoming } from "../intake/incoming";
import { MissingFile, type FileStore } from "../store/store";

const DAY_MS = 24 * 3_600_000;
/** A file in the store that no row names is an upload that was refused at its last step; one whose row was removed may still be asked for a while. */
const KEPT_MS = 7 * DAY_MS;

/** Whether a row names the file: a report's file or template; of evidence one not removed, removed after `since`, or removed from a reopened month that had been sealed with it. */
async function isNamed(db: Executor, hash: string, since: Date): Promise<boolean> {
  for (const table of [reportFiles, reportTemplates]) {
    const [row] = await db.select({ sha256: table.sha256 }).from(table).where(eq(table.sha256, hash)).limit(1);
    if (row) return true;
  }
  const sealedWithIt = db
    .select({ one: sql`1` })
    .from(updates)
    .innerJoin(snapshots, eq(snapshots.cycleId, updates.cycleId))
    .where(and(eq(updates.id, attachments.updateId), gte(snapshots.sealedAt, attachments.uploadedAt), gte(attachments.removedAt, snapshots.sealedAt)));
  const [row] = await db
    .select({ id: attachments.id })
    .from(attachments)
    .where(and(or(eq(attachments.sha256, hash), eq(attachments.originalSha256, hash)), or(ne(attachments.status, "removed"), gt(attachments.removedAt, since), exists(sealedWithIt))))
    .limit(1);
  return row !== undefined;
}

type Sweep = {
  /** the wall clock, as the store's own times are */
  at: Date;
  /** the business clock, as rows are */
  now: Date;
  store: FileStore;
  folder: string;
};

/** Deletes from the store what no row has named for seven days, and what broken uploads left behind for one. Answers how many files went. */
export async function sweepFiles(db: Executor, { at, now, store, folder }: Sweep): Promise<number> {
  const before = new Date(at.getTime() - KEPT_MS);
  let swept = await sweepIncoming(folder, new Date(at.getTime() - DAY_MS));
  for await (const { sha256, storedAt } of store.list()) {
    // An upload that is stored but has no row yet counts as stored just now.
    if (storedAt >= before || (await isNamed(db, sha256, new Date(now.getTime() - KEPT_MS)))) continue;
    // The list may be minutes old: an upload of the same file meanwhile made it young again.
    const latest = await store.storedAt(sha256);
    if (latest === null || latest >= before) continue;
    await store.delete(sha256);
    swept += 1;
  }
  return swept;
}

type Named = {
  /** in words: whose file it is, and its name */
  what: string;
  sha256: string;
};
export type Damage = Named & { problem: "missing" | "changed" };

export const damageInWords = ({ what, sha256, problem }: Damage): string => `${what}：${problem === "missing" ? "文件缺失" : "内容与登记的校验值不符"}（${sha256}）`;

/** Reads every file that a row names (removed ones aside) and compares it with its hash; answers how many, and each that is missing or not as it was. */
export async function checkFiles(db: Executor, store: FileStore): Promise<{ files: number; damages: Damage[] }> {
  const found = new Map<string, Damage["problem"] | null>();
  const damages: Damage[] = [];
  for (const named of [...(await listEvidence(db)), ...(await listOfReports(db))]) {
    const problem = found.has(named.sha256) ? found.get(named.sha256)! : await examine(store, named.sha256);
    found.set(named.sha256, problem);
    if (problem) damages.push({ ...named, problem });
  }
  return { files: found.size, damages };
}

async function listEvidence(db: Executor): Promise<Named[]> {
  const rows = await db
    .select({ name: attachments.name, month: cycles.month, code: projects.code, sha256: attachments.sha256, originalSha256: attachments.originalSha256 })
    .from(attachments)
    .innerJoin(updates, eq(updates.id, attachments.updateId))
    .innerJoin(cycles, eq(cycles.id, updates.cycleId))
    .innerJoin(projects, eq(projects.id, attachments.projectId))
    .where(ne(attachments.status, "removed"))
    .orderBy(asc(cycles.month), asc(projects.code), asc(attachments.id));
  return rows.flatMap(({ name, month, code, sha256, originalSha256 }) => {
    const what = `${monthInWords(month)} ${code} 的证明材料“${name}”`;
    return [{ what, sha256 }, ...(originalSha256 ? [{ what, sha256: originalSha256 }] : [])];
  });
}

async function listOfReports(db: Executor): Promise<Named[]> {
  const files = await db
    .select({ name: reportFiles.fileName, period: reports.period, revision: reports.revision, sha256: reportFiles.sha256 })
    .from(reportFiles)
    .innerJoin(reports, eq(reports.id, reportFiles.reportId))
    .orderBy(asc(reports.period), asc(reports.revision), asc(reportFiles.madeAt), asc(reportFiles.output));
  const templates = await db.select({ version: reportTemplates.version, name: reportTemplates.fileName, sha256: reportTemplates.sha256 }).from(reportTemplates).orderBy(asc(reportTemplates.version));
  return [
    ...files.map(({ name, period, revision, sha256 }) => ({ what: `${period} 通报第 ${revision} 版的文件“${name}”`, sha256 })),
    ...templates.map(({ version, name, sha256 }) => ({ what: `通报模板第 ${version} 版“${name}”`, sha256 })),
  ];
}

async function examine(store: FileStore, sha256: string): Promise<Damage["problem"] | null> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of (await store.get(sha256)) as AsyncIterable<Buffer>) hash.update(chunk);
  } catch (error) {
    if (error instanceof MissingFile) return "missing";
    throw error;
  }
  return hash.digest("hex") === sha256 ? null : "changed";
}
