import type { Context } from "../../base/context";
import type { YearMonth } from "../../base/month";
import { insist, type Verdict } from "../../base/verdict";
import type { CycleRow } from "../locks";
import { mayReadWorkbookIn, mayTakeWorkbook } from "./policy";
import { countToFile, findCycle } from "./queries";

/** What the page needs: how many projects a download would hold, and whether the reader may upload. Throws not_found, forbidden. */
export async function getWorkbookPage(ctx: Context, month: YearMonth): Promise<{ cycle: CycleRow; toFile: number; mayUpload: Verdict }> {
  const cycle = await findCycle(ctx, month);
  insist(mayTakeWorkbook(ctx.actor, cycle.status));
  return { cycle, toFile: await countToFile(ctx, cycle), mayUpload: mayReadWorkbookIn(ctx.actor, cycle.status) };
}
