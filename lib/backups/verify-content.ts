import { existsSync } from "node:fs";
import path from "node:path";
import { ne } from "drizzle-orm";
import type { Executor } from "../../db/client";
import { attachments } from "../../db/schema";
import { verifyChain } from "../audit/chain/verify";
import { verifySealedMonths } from "../dispatch/sealing/verify";
import { listTree } from "./copy-files";

export type ContentVerdict = { complaints: string[]; said: string[] };

/** Whether what a database holds agrees with itself: every sealed month and every link of the audit chain computed again. Sentences of what is wrong, and of what was compared. */
export async function verifyContent(db: Executor): Promise<ContentVerdict> {
  const { months, revisions, projectMonths, differences } = await verifySealedMonths(db);
  const { checked, fault } = await verifyChain(db);
  return {
    complaints: [...differences.map(({ sentence }) => sentence), ...(fault ? [fault] : [])],
    said: [`已重算 ${months} 个月、${revisions} 版封存数据、${projectMonths} 条项目月度记录`, `已重算 ${checked} 条审计记录的链`],
  };
}

/** Sentences of the files of evidence that the database names and `folder` does not hold. */
export async function missingEvidence(db: Executor, folder: string): Promise<string[]> {
  const named = await db.select({ name: attachments.name, sha256: attachments.sha256, original: attachments.originalSha256 }).from(attachments).where(ne(attachments.status, "removed"));
  const there = new Set(existsSync(folder) ? listTree(folder).files.map((file) => path.basename(file)) : []);
  return named.filter(({ sha256, original }) => !there.has(sha256) || (original !== null && !there.has(original))).map(({ name, sha256 }) => `证明材料“${name}”的文件 ${sha256} 不在 ${folder}`);
}
