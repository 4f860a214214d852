import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Database } from "@/db/client";
import { events, installation, projects } from "@/db/schema";
import { plainDate } from "@/lib/base/date";
import { moveBusinessDay } from "@/lib/cli/move-business-day";
import { business } from "@/lib/web/clock";
import { withFreshDatabase } from "../support/db";
import { dispatchMonth } from "../support/dispatch-month";
import { refused } from "../support/refused";

/** The scene's month on a database of the given kind, standing on 2025-06-20. */
const on = (kind: "demonstration" | "real", fn: (db: Database) => Promise<void>) => () =>
  withFreshDatabase(async (db) => {
    await dispatchMonth(db);
    await db.delete(installation);
    await db.insert(installation).values({ id: 1, kind, businessOn: kind === "demonstration" ? plainDate("2025-06-20") : null });
    await fn(db);
  });

test("the demonstration moves on, and its lights are those of the new day", on("demonstration", async (db) => {
  await moveBusinessDay(db, plainDate("2025-06-27"));
  expect((await business(db)).on).toBe("2025-06-27");
  expect((await db.selectDistinct({ day: projects.lightOn }).from(projects)).map(({ day }) => day)).toEqual(["2025-06-27"]);
}));

test("it does not go back behind what was done", on("demonstration", async (db) => {
  await db.insert(events).values({ at: new Date("2025-06-25T09:00:00+08:00"), actorName: "王砚秋", action: "cycle.reminded", subjectType: "cycle", subjectId: "2025-06" });
  await db.insert(events).values({ at: new Date("2026-11-23T09:00:00+08:00"), actorName: "登录", action: "session.started", subjectType: "session", subjectId: "1" });
  expect((await refused("rule", moveBusinessDay(db, plainDate("2025-06-24")))).message).toBe("2025年6月25日已有办理记录，业务日期不能早于这一天");
  await moveBusinessDay(db, plainDate("2025-06-25"));
  expect((await db.select().from(installation).where(eq(installation.id, 1)))[0]).toMatchObject({ businessOn: "2025-06-25" });
}));

test("a real installation keeps today's date", on("real", async (db) => {
  expect((await refused("rule", moveBusinessDay(db, plainDate("2025-06-27")))).message).toBe("只有演示环境可以调整业务日期；正式环境使用当天日期");
}));
