import { expect, test } from "vitest";
import type { Database } from "@/db/client";
import { idempotentWrites, sessions, signInTries } from "@/db/schema";
import { forgetSignIns } from "@/lib/jobs/forget-sign-ins";
import { enrol, NOW } from "../support/actors";
import { withRollback } from "../support/db";

const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

test("what only took room goes, what still counts stays; a second time there is nothing to do", () =>
  withRollback(async (tx) => {
    const db = tx as unknown as Database;
    const { personId } = await enrol(db, "gaoxin.filer");
    const session = (endedAt: Date | null, expiresAt: Date) => ({ personId, startedAt: daysAgo(60), lastSeenAt: daysAgo(60), endedAt, expiresAt });
    await db.insert(sessions).values([session(daysAgo(31), daysAgo(31)), session(null, daysAgo(31)), session(daysAgo(29), daysAgo(29)), session(null, daysAgo(-1))]);
    await db.insert(signInTries).values([{ username: "old", tries: 4, since: daysAgo(3) }, { username: "new", tries: 4, since: daysAgo(1) }]);
    await db.insert(idempotentWrites).values([8, 6].map((days) => ({ personId, key: `key-${days}`, requestHash: "", answer: {}, at: daysAgo(days) })));
    expect(await forgetSignIns(db, { real: NOW, business: NOW })).toBe(4);
    expect([await db.$count(sessions), (await db.select().from(signInTries)).map(({ username }) => username), (await db.select().from(idempotentWrites)).map(({ key }) => key)]).toEqual([2, ["new"], ["key-6"]]);
    expect(await forgetSignIns(db, { real: NOW, business: NOW })).toBe(0);
  }));
