import { lt, sql } from "drizzle-orm";
import type { Executor } from "../../db/client";
import { rateLimits } from "../../db/schema";
import { DomainError } from "../base/errors";
import { realNow } from "./clock";

const MINUTE = 60_000;

/** Far above what people do on the last evening, far below what a machine could: whole bureaux share one address. */
const LIMITS = {
  "sign-in": { max: 100, windowMs: 10 * MINUTE, sentence: "本网络近期登录失败次数过多，请 10 分钟后再试" },
  write: { max: 600, windowMs: MINUTE, sentence: "操作过于频繁，请稍等一分钟后重试，填写的内容仍在页面上" },
  upload: { max: 300, windowMs: 10 * MINUTE, sentence: "上传过于频繁，请 10 分钟后再试" },
} as const;
export type Limited = keyof typeof LIMITS;

/** More than is taken at once; answered with 429. */
export class TooManyRequests extends DomainError {
  constructor(
    sentence: string,
    readonly retryAfterSeconds: number,
  ) {
    super("rule", sentence);
  }
}

type Who = string | number;
const keyOf = (what: Limited, who: Who) => `${what}:${who}`;
const windowOf = (what: Limited, now: Date) => new Date(now.getTime() - (now.getTime() % LIMITS[what].windowMs));

function refuse(what: Limited, now: Date): never {
  const { windowMs, sentence } = LIMITS[what];
  throw new TooManyRequests(sentence, Math.ceil((windowOf(what, now).getTime() + windowMs - now.getTime()) / 1000));
}

/** Counts one more, in one statement: of requests at once each gets its own number. */
async function countOne(db: Executor, what: Limited, who: Who, now: Date): Promise<number> {
  const windowStart = windowOf(what, now);
  const [row] = await db
    .insert(rateLimits)
    .values({ key: keyOf(what, who), windowStart, count: 1 })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: { windowStart, count: sql`case when ${rateLimits.windowStart} = excluded.window_start then ${rateLimits.count} + 1 else 1 end` },
    })
    .returning({ count: rateLimits.count });
  return row!.count;
}

/** Counts one request; throws TooManyRequests beyond the limit of this window. */
export async function takeTurn(db: Executor, what: Limited, who: Who, now = realNow()): Promise<void> {
  if ((await countOne(db, what, who, now)) > LIMITS[what].max) refuse(what, now);
}

/**
 * For what only counts when it fails: counts one try before it is made, so that many at once do not pass the limit together, and gives back
 * what takes it off again. Throws TooManyRequests when the window is full, which counts nothing.
 */
export async function takeTry(db: Executor, what: Limited, who: Who, now = realNow()): Promise<() => Promise<void>> {
  const giveBack = async () => {
    await db.update(rateLimits).set({ count: sql`${rateLimits.count} - 1` }).where(sql`${rateLimits.key} = ${keyOf(what, who)} and ${rateLimits.windowStart} = ${windowOf(what, now)} and ${rateLimits.count} > 0`);
  };
  if ((await countOne(db, what, who, now)) <= LIMITS[what].max) return giveBack;
  await giveBack();
  return refuse(what, now);
}

/** Forgets whoever has not asked for a day. */
export async function forgetOldCounts(db: Executor, now = realNow()): Promise<number> {
  const gone = await db.delete(rateLimits).where(lt(rateLimits.windowStart, new Date(now.getTime() - 24 * 60 * MINUTE))).returning({ key: rateLimits.key });
  return gone.length;
}
