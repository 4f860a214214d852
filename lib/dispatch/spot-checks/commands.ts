import { spotChecks } from "../../../db/schema";
import { record } from "../../audit/record";
import { personId, type Context } from "../../base/context";
import { insist } from "../../base/verdict";
import { insistOnVersion, lockCycle, lockUpdate } from "../locks";
import type { SpotCheckInput } from "./inputs";
import { mayRecordSpotCheck } from "./policy";

export type SpotCheckRow = typeof spotChecks.$inferSelect;

/**
 * 抽查: the office records what it found behind an update. Neither result stops a review, and the update keeps its version;
 * a later check stands beside the earlier one. Throws conflict when the update is no longer the one that was looked at.
 */
export async function recordSpotCheck(ctx: Context, { month, code, version, result, remark }: SpotCheckInput): Promise<SpotCheckRow> {
  return ctx.db.transaction(async (tx) => {
    const cycle = await lockCycle(tx, month);
    const { update, project } = await lockUpdate(tx, ctx, cycle, code);
    insist(mayRecordSpotCheck(ctx.actor, update, cycle.status));
    await insistOnVersion(tx, update, version, project.name, "请核对最新内容后再登记抽查");
    const [check] = await tx.insert(spotChecks).values({ updateId: update.id, result, remark, checkedAt: ctx.now, checkedBy: personId(ctx)! }).returning();
    await record(tx, ctx, { action: "update.spot_checked", subject: { type: "update", id: update.id }, projectId: project.id, after: { month, result, remark, version } });
    return check!;
  });
}
