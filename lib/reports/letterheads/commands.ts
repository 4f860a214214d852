import { reportLetterheads } from "../../../db/schema";
import { record } from "../../audit/record";
import { personId, type Context } from "../../base/context";
import { DomainError } from "../../base/errors";
import { insist } from "../../base/verdict";
import type { ChangeLetterheadInput } from "./inputs";
import { mayConfigureReports } from "./policy";
import { letterheadInForce } from "./queries";
import { changesBetween, labelOf } from "./rules";

const changedMeanwhile = () => new DomainError("conflict", "版头设置刚被他人修改，请刷新页面核对后再保存；您填写的内容仍在页面上");

/**
 * Makes the next version of 版头设置, for drafts from now on; reports already drafted keep the one they were written with.
 * Throws forbidden for others than the office's lead, conflict when somebody changed it meanwhile, rule when nothing differs.
 */
export async function changeLetterhead(ctx: Context, { seenVersion, settings }: ChangeLetterheadInput): Promise<{ version: number }> {
  insist(mayConfigureReports(ctx.actor));
  return ctx.db.transaction(async (tx) => {
    const before = await letterheadInForce({ ...ctx, db: tx });
    if ((before.version ?? 0) !== seenVersion) throw changedMeanwhile();
    const changes = changesBetween(before.settings, settings);
    if (changes.length === 0) throw new DomainError("rule", "设置没有变化，请先修改后再保存");
    // Of two at once the second waits here, and finds the version taken.
    const [next] = await tx
      .insert(reportLetterheads)
      .values({ version: seenVersion + 1, settings, setAt: ctx.now, setBy: personId(ctx) })
      .onConflictDoNothing({ target: reportLetterheads.version })
      .returning({ version: reportLetterheads.version });
    if (!next) throw changedMeanwhile();
    const said = (side: "before" | "after") => Object.fromEntries(changes.map((change) => [labelOf(change.field), change[side]]));
    await record(tx, ctx, { action: "letterhead.changed", subject: { type: "letterhead", id: next.version }, before: said("before"), after: said("after") });
    return next;
  });
}
