import type { Database } from "../../db/client";
import type { CycleRow } from "../dispatch/locks";
import { openDueCycle } from "../dispatch/opening/commands";

/** Opens the next month on its day (上月25日 by default) when the one before is sealed; null when it is not time. Safe to run at any time, twice too. */
export const openDueMonth = (db: Database, now: Date): Promise<CycleRow | null> => openDueCycle({ actor: { kind: "system", job: "按期开启" }, db, now });
