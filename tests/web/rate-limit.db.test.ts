import { describe, expect, test } from "vitest";
import { rateLimits } from "@/db/schema";
import { apiAccount } from "@/lib/web/api-account";
import { apiWrite } from "@/lib/web/api-route";
import { forgetOldCounts, takeTry, takeTurn, TooManyRequests } from "@/lib/web/rate-limit";
import { startSession } from "@/lib/people/sign-in/commands";
import { z } from "zod";
import { enrol, PASSWORD, systemContext } from "../support/actors";
import { withFreshDatabase, withRollback } from "../support/db";
import { cookieOf, ownPage, send, withSite } from "../support/requests";

const at = (time: string) => new Date(`2026-03-02T${time}+08:00`);

describe("a limit", () => {
  test("lets so many pass in one window, then none, then again in the next", () =>
    withRollback(async (db) => {
      for (let nth = 0; nth < 600; nth += 1) await takeTurn(db, "write", 7, at("10:00:01"));
      const refused = await takeTurn(db, "write", 7, at("10:00:45")).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(TooManyRequests);
      expect((refused as TooManyRequests).retryAfterSeconds).toBe(15);
      await takeTurn(db, "write", 8, at("10:00:45"));
      await takeTurn(db, "write", 7, at("10:01:00"));
    }));

  test("counts requests at once each on its own", () =>
    withFreshDatabase(async (db) => {
      const results = await Promise.allSettled(Array.from({ length: 320 }, () => takeTurn(db, "upload", 7, at("10:00:01"))));
      expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(300);
    }));

  test("on failures counts no success, and is by address", () =>
    withRollback(async (db) => {
      const succeed = async (address: string, time: string) => (await takeTry(db, "sign-in", address, at(time)))();
      for (let nth = 0; nth < 101; nth += 1) await succeed("203.0.113.7", "10:00:00");
      for (let nth = 0; nth < 100; nth += 1) await takeTry(db, "sign-in", "203.0.113.7", at("10:00:01"));
      for (let nth = 0; nth < 2; nth += 1) await expect(succeed("203.0.113.7", "10:09:59")).rejects.toThrow("本网络近期登录失败次数过多");
      expect((await db.select({ count: rateLimits.count }).from(rateLimits))[0]!.count).toBe(100);
      await succeed("203.0.113.8", "10:09:59");
      await succeed("203.0.113.7", "10:10:00");
    }));

  test("on failures lets no more be tried at once, and a success that comes late takes nothing from the next window", () =>
    withFreshDatabase(async (db) => {
      const tries = await Promise.allSettled(Array.from({ length: 120 }, () => takeTry(db, "sign-in", "203.0.113.7", at("10:00:01"))));
      const made = tries.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
      expect(made).toHaveLength(100);
      await made[0]!();
      await takeTry(db, "sign-in", "203.0.113.7", at("10:10:00"));
      await made[1]!();
      expect((await db.select({ count: rateLimits.count }).from(rateLimits))[0]!.count).toBe(1);
    }));

  test("is forgotten after a day", () =>
    withRollback(async (db) => {
      await takeTurn(db, "write", 7, at("10:00:01"));
      await takeTurn(db, "write", 8, new Date(at("10:00:01").getTime() + 23 * 3_600_000));
      expect(await forgetOldCounts(db, new Date(at("10:00:01").getTime() + 25 * 3_600_000))).toBe(1);
      expect((await db.select().from(rateLimits)).map(({ key }) => key)).toEqual(["write:8"]);
    }));
});

test.each([
  ["writes", apiWrite({ action: "reminder.read", input: z.object({}) }, () => Promise.resolve({ done: true }))],
  ["acts on the own account", apiAccount({ action: "account.end_sessions", input: z.object({}) }, () => Promise.resolve({ done: true }))],
])("a person who %s beyond the limit is told to wait, by 429 and a sentence", (_name, door) =>
  withSite(async (db) => {
    const actor = await enrol(db, "gaoxin.filer");
    const { sessionId } = await startSession(systemContext(db, new Date()), { username: "gaoxin.filer", password: PASSWORD });
    const headers = ownPage(await cookieOf(sessionId), "key-00000001");
    expect((await send(door, "/api/v1/x", { method: "POST", headers, body: {} })).status).toBe(200);
    const now = new Date();
    for (const start of [now.getTime(), now.getTime() + 60_000]) {
      const windowStart = new Date(start - (start % 60_000));
      await db.insert(rateLimits).values({ key: `write:${actor.personId}`, windowStart, count: 600 }).onConflictDoUpdate({ target: rateLimits.key, set: { windowStart, count: 600 } });
      const refused = await send(door, "/api/v1/x", { method: "POST", headers: { ...headers, "idempotency-key": "key-00000002" }, body: {} });
      if (refused.status !== 429) continue;
      expect(refused.body.error).toEqual({ kind: "too_many", message: "操作过于频繁，请稍等一分钟后重试，填写的内容仍在页面上" });
      expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
      return;
    }
    throw new Error("was not refused");
  }));
