import { and, eq, inArray, sql } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { reportBuilds } from "../../../db/schema";
import { UNDER_WAY } from "../terms";
import type { BuildRow } from "./carry-out";
import { listUnderWay } from "./queries";
import { FIRST_STEP } from "./rules";

/** Advisory locks on builds, apart from those on other things: "buil" in hex. */
const LOCKS = 0x6275_696c;

/**
 * The first build that nobody is making, taken: status building, under a lock of `session`, which is one connection that stays. A build whose server died has lost its lock with
 * it and is taken up again. Null: there is none. `letGo` when it is over.
 */
export async function takeNext(session: Executor, at: Date): Promise<BuildRow | null> {
  for (const { id } of await listUnderWay({ db: session })) {
    const { rows: [got] } = await session.execute<{ is: boolean }>(sql`select pg_try_advisory_lock(${LOCKS}, ${id}) as is`);
    if (!got!.is) continue;
    const [row] = await session
      .update(reportBuilds)
      .set({ status: "building", startedAt: at, donePct: 0, step: FIRST_STEP, fault: "" })
      .where(and(eq(reportBuilds.id, id), inArray(reportBuilds.status, [...UNDER_WAY])))
      .returning();
    if (row) return row;
    await letGo(session, id);
  }
  return null;
}

export const letGo = async (session: Executor, id: number): Promise<void> => void (await session.execute(sql`select pg_advisory_unlock(${LOCKS}, ${id})`));
