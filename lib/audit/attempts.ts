import { and, eq, gte, inArray, sql } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { events } from "../../db/schema";
import { personId, type Context } from "../base/context";
import { record } from "./record";
import type { EventAction } from "./terms";

const LOCK = 4_871_004;
const MINUTE_MS = 60_000;
/** Of one person in one minute; the next one says that there were more. */
export const ATTEMPTS_TOLD = 20;

export type Attempt = {
  /** what was asked for: the name of the door's permission */
  door: string;
  outcome: "denied" | "failed";
  /** the sentence that was answered */
  reason: string;
};

const ACTIONS: Record<Attempt["outcome"], EventAction> = { denied: "access.denied", failed: "access.failed" };

/** Writes down what was refused or went wrong, in a transaction of its own: the one that tried is undone. `ctx.now` is the real clock. */
export async function recordAttempt(tx: Transaction, ctx: Context, { door, outcome, reason }: Attempt): Promise<void> {
  const person = personId(ctx)!;
  await tx.execute(sql`select pg_advisory_xact_lock(${LOCK}, ${person})`);
  const minute = new Date(Math.floor(ctx.now.getTime() / MINUTE_MS) * MINUTE_MS);
  const [told] = await tx
    .select({ count: sql<number>`count(*)::int` }).from(events)
    .where(and(eq(events.actorId, person), inArray(events.action, Object.values(ACTIONS)), gte(events.at, minute)));
  if (told!.count > ATTEMPTS_TOLD) return;
  const words = told!.count < ATTEMPTS_TOLD ? reason : `一分钟内被拒或出错超过 ${ATTEMPTS_TOLD} 次，这一分钟内其余的不再逐条记录`;
  await record(tx, ctx, { action: ACTIONS[outcome], subject: { type: "door", id: door }, outcome, reason: words });
}
