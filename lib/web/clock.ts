import { eq } from "drizzle-orm";
import { database, type Database } from "../../db/client";
import { installation } from "../../db/schema";
import type { Context } from "../base/context";
import { shanghaiDay, shanghaiInstant, type PlainDate } from "../base/date";

export type Business = { on: PlainDate; isDemonstration: boolean; now: Date };

type Kept = { isDemonstration: boolean; fixedOn: PlainDate | null; until: number };
const kept = new WeakMap<Database, Kept>();
/** How long a moved business day (npm run demo:day) may go unnoticed. */
const KEPT_MS = 2_000;

async function readInstallation(db: Database, at: number): Promise<Kept> {
  const known = kept.get(db);
  if (known && at < known.until) return known;
  const [row] = await db.select().from(installation).where(eq(installation.id, 1));
  const isDemonstration = row?.kind === "demonstration";
  const fresh = { isDemonstration, fixedOn: isDemonstration ? (row?.businessOn ?? null) : null, until: at + KEPT_MS };
  kept.set(db, fresh);
  return fresh;
}

/** The wall clock. Sessions and tokens live by it, also in a demonstration. */
export const realNow = (): Date => new Date();

/** A command told the wall clock instead of the business day: accounts live by it as well. */
export const byWallClock =
  <I, R>(command: (ctx: Context, input: I) => Promise<R>) =>
  (ctx: Context, input: I): Promise<R> =>
    command({ ...ctx, now: realNow() }, input);

/**
 * The instant that business is done at: now, except in a demonstration,
 * which stands still on its own day while the Shanghai time of day goes on.
 */
export async function business(db: Database): Promise<Business> {
  const real = realNow();
  const { isDemonstration, fixedOn } = await readInstallation(db, real.getTime());
  const realOn = shanghaiDay(real);
  if (!fixedOn) return { on: realOn, isDemonstration, now: real };
  const sinceMidnight = real.getTime() - shanghaiInstant(realOn, "00:00").getTime();
  return { on: fixedOn, isDemonstration, now: new Date(shanghaiInstant(fixedOn, "00:00").getTime() + sinceMidnight) };
}

export const currentBusiness = (): Promise<Business> => business(database());
