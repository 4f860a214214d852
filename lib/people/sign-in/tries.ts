import { createHmac } from "node:crypto";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { people, signInTries } from "../../../db/schema";
import { record } from "../../audit/record";
import type { Context } from "../../base/context";
import { DomainError } from "../../base/errors";
import { installationKey } from "../installation-key";
import { readSecuritySettings } from "../security/queries";
import type { SecuritySettings } from "../security/terms";

const MINUTE = 60_000;
const later = (now: Date, minutes: number) => new Date(now.getTime() + minutes * MINUTE);

export const lockedSentence = (minutes: number): string => `输错次数过多，已暂停登录，请 ${minutes} 分钟后再试，或联系安全管理员解除锁定`;

/** What a check came to. `wrong` counts and is what the audit trail says of it; `open` asks for more and counts as no try. */
export type Checked<T> = { right: T } | { wrong: string; sentence: string } | { open: string };

/**
 * Runs one check of a password or code, counted for the name before it begins, so that many at once get no more tries than one by one.
 * The name need not be known. Throws forbidden with the check's sentence, or without a check when the name is locked. What is counted
 * stays counted when the throw undoes the caller's work: `ctx.db` must be no transaction of the caller's.
 */
export async function countedTry<T>(ctx: Context, username: string, check: (settings: SecuritySettings) => Promise<Checked<T>>): Promise<T> {
  const settings = await readSecuritySettings(ctx.db);
  await reserve(ctx, username, settings);
  const checked = await check(settings).catch(async (error: unknown) => {
    await giveBack(ctx.db, username).catch(() => {});
    throw error;
  });
  if ("right" in checked) {
    await forgetTries(ctx.db, username);
    return checked.right;
  }
  if ("open" in checked) {
    await giveBack(ctx.db, username);
    throw new DomainError("forbidden", checked.open);
  }
  await count(ctx, username, checked.wrong, settings);
  throw new DomainError("forbidden", checked.sentence);
}

/** Takes one of the tries, in one statement that commits by itself; throws forbidden when there is none left. */
async function reserve({ db, now }: Context, username: string, { lockTries, lockWindowMinutes, lockMinutes }: SecuritySettings): Promise<void> {
  const windowStart = later(now, -lockWindowMinutes);
  const isOver = sql`(${signInTries.lockedUntil} <= ${now.toISOString()} or (${signInTries.lockedUntil} is null and ${signInTries.since} <= ${windowStart.toISOString()}))`;
  const [taken] = await db
    .insert(signInTries)
    .values({ username, tries: 1, since: now })
    .onConflictDoUpdate({
      target: signInTries.username,
      set: {
        tries: sql`case when ${isOver} then 1 else ${signInTries.tries} + 1 end`,
        since: sql`case when ${isOver} then excluded.since else ${signInTries.since} end`,
        lockedUntil: null,
      },
      setWhere: sql`${isOver} or (${signInTries.lockedUntil} is null and ${signInTries.tries} < ${lockTries})`,
    })
    .returning({ tries: signInTries.tries });
  if (taken) return;
  const until = (await findLock(db, username, now)) ?? later(now, lockMinutes);
  throw new DomainError("forbidden", lockedSentence(Math.max(1, Math.ceil((until.getTime() - now.getTime()) / MINUTE))));
}

/**
 * What the trail keeps of a name: those that nobody has are often a password typed into the wrong field, so that only their likeness is kept.
 * Tries of one name can be told from tries of many.
 */
async function nameForTheRecord(db: Executor, username: string): Promise<string> {
  const [known] = await db.select({ id: people.id }).from(people).where(eq(people.username, username));
  return known ? username : `未知用户名 ${createHmac("sha256", installationKey()).update(`sign-in name ${username}`).digest("hex").slice(0, 8)}`;
}

/** A wrong try leaves its event; the last one allowed locks the name, which leaves another. */
async function count(ctx: Context, username: string, reason: string, { lockTries, lockMinutes }: SecuritySettings): Promise<void> {
  const subject = { type: "session", id: await nameForTheRecord(ctx.db, username) } as const;
  await ctx.db.transaction(async (tx) => {
    await record(tx, ctx, { action: "session.refused", subject, outcome: "denied", reason });
    const [locked] = await tx
      .update(signInTries)
      .set({ lockedUntil: later(ctx.now, lockMinutes) })
      .where(and(eq(signInTries.username, username), isNull(signInTries.lockedUntil), sql`${signInTries.tries} >= ${lockTries}`))
      .returning({ until: signInTries.lockedUntil });
    if (locked) await record(tx, ctx, { action: "session.locked", subject, outcome: "denied", reason: `连续输错 ${lockTries} 次`, after: { until: locked.until } });
  });
}

async function giveBack(db: Executor, username: string): Promise<void> {
  await db.update(signInTries).set({ tries: sql`greatest(${signInTries.tries} - 1, 0)` }).where(and(eq(signInTries.username, username), isNull(signInTries.lockedUntil)));
}

/** Begins the count anew and lifts a lock; answers whether there was anything to forget. */
export async function forgetTries(db: Executor, username: string): Promise<boolean> {
  return (await db.delete(signInTries).where(eq(signInTries.username, username)).returning({ username: signInTries.username })).length > 0;
}

/** Until when a name is locked; null: it is not. `now` is the wall clock. */
export async function findLock(db: Executor, username: string, now: Date): Promise<Date | null> {
  const [row] = await db.select({ until: signInTries.lockedUntil }).from(signInTries).where(and(eq(signInTries.username, username), gt(signInTries.lockedUntil, now)));
  return row?.until ?? null;
}
