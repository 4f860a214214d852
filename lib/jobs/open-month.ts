import type { Database } from "../../db/client";
import { DomainError } from "../base/errors";
import { openDueCycle } from "../dispatch/calendar/opening";
import type { CycleRow } from "../dispatch/locks";

/**
 * Opens the next month on its day (上月25日 by default) when the one before is sealed; null when it is not time, or another process
 * was quicker. Safe to run at any time, twice too.
 */
export async function openDueMonth(db: Database, now: Date): Promise<CycleRow | null> {
  try {
    return await openDueCycle({ actor: { kind: "system", job: "按期开启" }, db, now });
  } catch (error) {
    if (error instanceof DomainError && error.kind === "conflict") return null;
    throw error;
  }
}
