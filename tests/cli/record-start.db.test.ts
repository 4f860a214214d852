import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { events } from "@/db/schema";
import { recordStart } from "@/lib/cli/record-start";
import { NOW } from "../support/actors";
import { withFreshDatabase } from "../support/db";

test("a start of the application is on the audit trail, with the version and the build", () =>
  withFreshDatabase(async (db, url) => {
    await recordStart(url, "0123456789abcdef".repeat(4), NOW);
    const told = await db.select().from(events).where(eq(events.action, "system.started"));
    expect(told).toMatchObject([{ at: NOW, actorId: null, actorName: "命令行", after: { version: expect.stringMatching(/^\d+\.\d+/) as string, build: "0123456789ab" } }]);
  }));
