import { sql } from "drizzle-orm";
import { today, type Context } from "../../base/context";
import { openCycle } from "../commands";
import type { CycleRow } from "../locks";
import { findNextOpening } from "./queries";

/**
 * Opens the next month when none is open and its day has come; null when there is nothing to open yet, or another was quicker.
 * A month is never opened before the one before is sealed: it is prefilled from it.
 */
export async function openDueCycle(ctx: Context): Promise<CycleRow | null> {
  if ((await findDue(ctx)) === null) return null;
  return ctx.db.transaction(async (tx) => {
    await tx.execute(sql`lock table cycles in share row exclusive mode`);
    const month = await findDue({ ...ctx, db: tx });
    return month && openCycle({ ...ctx, db: tx }, { month });
  });
}

async function findDue(ctx: Context) {
  const next = await findNextOpening(ctx);
  return next && today(ctx) >= next.days.opensOn ? next.month : null;
}
