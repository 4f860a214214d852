import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { cycles, events } from "@/db/schema";
import { plainDate, shanghaiInstant } from "@/lib/base/date";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { openDueMonth } from "@/lib/jobs/open-month";
import { withFreshDatabase } from "../support/db";
import { dispatchMonth, JUNE } from "../support/dispatch-month";

test("of several processes that see the day come, one opens the month", () =>
  withFreshDatabase(async (db) => {
    const { as } = await dispatchMonth(db);
    await sealCycle(as("office", plainDate("2025-06-24")), { month: JUNE, unfiled: 3 });
    const looks = await Promise.all(Array.from({ length: 4 }, () => openDueMonth(db, shanghaiInstant(plainDate("2025-06-25"), "00:10"))));
    expect(looks.filter((cycle) => cycle !== null)).toMatchObject([{ month: "2025-07", status: "open" }]);
    expect(await db.select({ month: cycles.month }).from(cycles).where(eq(cycles.status, "open"))).toEqual([{ month: "2025-07" }]);
    expect(await db.select({ who: events.actorName }).from(events).where(eq(events.subjectId, "2025-07"))).toEqual([{ who: "按期开启" }]);
  }));
