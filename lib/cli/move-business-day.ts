import { desc, eq, notInArray } from "drizzle-orm";
import type { Database } from "../../db/client";
import { events, installation } from "../../db/schema/index";
import type { Context } from "../base/context";
import { dayInWords, shanghaiDay, shanghaiInstant, type PlainDate } from "../base/date";
import { DomainError } from "../base/errors";
import { openDueCycle } from "../dispatch/opening/commands";
import { refreshLights } from "../lights/commands";

/** Their events carry the real clock's time, in a demonstration too. */
const BY_REAL_CLOCK = ["session", "token", "person", "door", "audit"] as const;

/**
 * Turns the demonstration's calendar to `on`: its lights, and the next month when it opens by then. Throws rule on a real installation, and for a day before
 * the last thing that was done: nobody can have done it yet.
 */
export async function moveBusinessDay(db: Database, on: PlainDate): Promise<void> {
  await db.transaction(async (tx) => {
    const [found] = await tx.select({ kind: installation.kind }).from(installation).where(eq(installation.id, 1)).for("update");
    if (found?.kind !== "demonstration") throw new DomainError("rule", "只有演示环境可以调整业务日期；正式环境使用当天日期");
    const [last] = await tx.select({ at: events.at }).from(events).where(notInArray(events.subjectType, [...BY_REAL_CLOCK])).orderBy(desc(events.at)).limit(1);
    if (last && on < shanghaiDay(last.at)) {
      throw new DomainError("rule", `${dayInWords(shanghaiDay(last.at))}已有办理记录，业务日期不能早于这一天`);
    }
    await tx.update(installation).set({ businessOn: on }).where(eq(installation.id, 1));
    const ctx: Context = { actor: { kind: "system", job: "调整业务日期" }, db: tx, now: shanghaiInstant(on, "00:00") };
    await openDueCycle(ctx);
    await refreshLights(tx, ctx, "all");
  });
}
