import type { Executor } from "@/db/client";
import { record } from "@/lib/audit/record";
import { systemContext } from "../support/actors";

/** One more event, telling of nothing but itself. */
export const write = (db: Executor, words: string): Promise<void> =>
  record(db, systemContext(db), { action: "system.started", subject: { type: "audit", id: "test" }, after: { words } });
