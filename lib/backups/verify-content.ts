import type { Executor } from "../../db/client";
import { folderStore } from "../attachments/store/folder";
import { checkFiles, damageInWords } from "../attachments/upkeep/files";
import { verifyChain } from "../audit/chain/verify";
import { verifySealedMonths } from "../dispatch/sealing/verify";

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

/** Sentences of the files, of evidence and of reports, that the database names and `folder` does not hold as they were. */
export async function damagedEvidence(db: Executor, folder: string): Promise<string[]> {
  const { damages } = await checkFiles(db, folderStore(folder));
  return damages.map(damageInWords);
}
