import { today, type Context } from "../../base/context";
import { openCycle } from "../commands";
import type { CycleRow } from "../locks";
import { findNextOpening } from "./queries";

/**
 * Opens the next month when none is open and its day has come; null when there is nothing to open yet.
 * A month is never opened before the one before is sealed: it is prefilled from it.
 */
export async function openDueCycle(ctx: Context): Promise<CycleRow | null> {
  const next = await findNextOpening(ctx);
  if (!next || today(ctx) < next.days.opensOn) return null;
  return openCycle(ctx, { month: next.month });
}
