import type { Executor } from "../../db/client";
import { verifySealedMonths } from "../dispatch/sealing/verify";

export type ContentVerdict = { complaints: string[]; said: string[] };

/** Whether what a database holds agrees with itself: every sealed month computed again. Sentences of what is wrong, and of what was compared. */
export async function verifyContent(db: Executor): Promise<ContentVerdict> {
  const { months, revisions, projectMonths, differences } = await verifySealedMonths(db);
  const complaints = differences.map(({ sentence }) => sentence);
  const said = months === 0 ? [] : [`已重算 ${months} 个月、${revisions} 版封存数据、${projectMonths} 条项目月度记录`];
  return { complaints, said };
}
