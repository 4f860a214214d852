import { eq } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { GET as me } from "@/app/api/v1/me/route";
import { GET as health } from "@/app/api/health/route";
import { installation, people, sessions } from "@/db/schema";
import { personId } from "@/lib/base/context";
import { plainDate, shanghaiDay } from "@/lib/base/date";
import { DomainError, notFound } from "@/lib/base/errors";
import { createToken } from "@/lib/people/tokens/commands";
import { startSession } from "@/lib/people/sign-in/commands";
import { apiRoute } from "@/lib/web/api-route";
import { enrol, PASSWORD, systemContext } from "../support/actors";
import { cookieOf, send, withSite } from "../support/requests";

const now = () => new Date();

async function signedIn(db: Parameters<typeof enrol>[0]): Promise<{ cookie: string; sessionId: string }> {
  await enrol(db, "gaoxin.filer");
  const { sessionId } = await startSession(systemContext(db, now()), { username: "gaoxin.filer", password: PASSWORD });
  return { cookie: await cookieOf(sessionId), sessionId };
}

describe("who comes in", () => {
  test("by cookie: told who they are, on which day, with which menu", () =>
    withSite(async (db) => {
      await db.insert(installation).values({ id: 1, kind: "demonstration", businessOn: plainDate("2025-06-20") });
      const { cookie } = await signedIn(db);
      const answer = await send(me, "/api/v1/me", { headers: { cookie } });
      expect(answer.status).toBe(200);
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(answer.body).toMatchObject({
        person: { username: "gaoxin.filer", roleLabel: "填报人", unit: { code: "gaoxin" } },
        business: { on: "2025-06-20", isDemonstration: true },
        home: "/",
      });
      expect(JSON.stringify(answer.body)).not.toMatch(/argon2|passwordHash/);
    }));

  test("a real installation stands on today", () =>
    withSite(async (db) => {
      const { cookie } = await signedIn(db);
      expect((await send(me, "/api/v1/me", { headers: { cookie } })).body).toMatchObject({ business: { on: shanghaiDay(now()), isDemonstration: false } });
    }));

  test("by bearer token", () =>
    withSite(async (db) => {
      await enrol(db, "leader.li");
      const { token } = await createToken(systemContext(db, now()), { username: "leader.li" });
      expect((await send(me, "/api/v1/me", { headers: { authorization: `Bearer ${token}` } })).body).toMatchObject({ person: { username: "leader.li" }, home: "/overview" });
    }));

  test("nobody: no cookie, a forged one, a made-up token", () =>
    withSite(async (db) => {
      await enrol(db, "gaoxin.filer");
      const forged: Record<string, string>[] = [{}, { cookie: "next-auth.session-token=forged" }, { authorization: "Bearer guatu_made_up" }];
      for (const headers of forged) {
        const answer = await send(me, "/api/v1/me", { headers });
        expect([answer.status, answer.body]).toEqual([401, { error: { kind: "unauthorized", message: "请先登录" } }]);
      }
    }));

  test("a session ended or a person closed a moment ago is nobody", () =>
    withSite(async (db) => {
      const { cookie, sessionId } = await signedIn(db);
      const status = async () => (await send(me, "/api/v1/me", { headers: { cookie } })).status;
      await db.update(people).set({ disabledAt: now() });
      expect(await status()).toBe(401);
      await db.update(people).set({ disabledAt: null });
      expect(await status()).toBe(200);
      await db.update(sessions).set({ endedAt: now() }).where(eq(sessions.id, sessionId));
      expect(await status()).toBe(401);
    }));

  test("anybody asks after the site's health", () => withSite(async () => expect((await send(health, "/api/health")).body).toEqual({ status: "ok" })));
});

describe("what goes out", () => {
  const input = z.object({ code: z.string(), light: z.union([z.string(), z.array(z.string())]).optional(), limit: z.coerce.number().max(200, "每页最多 200 条").default(50) });
  const get = apiRoute({ action: "me.read", input }, async (ctx, { code, ...rest }) => {
    if (code === "refused") throw new DomainError("forbidden", "只有调度专班可以查看");
    if (code === "stale") throw new DomainError("conflict", "已被他人修改", { theirs: { version: 3 } });
    if (code === "rule") throw new DomainError("rule", "本月尚未封存");
    if (code === "bug") throw new TypeError("secret of the code");
    if (code !== "GC-1-01") throw notFound(`项目“${code}”`);
    return { code, ...rest, who: personId(ctx) };
  });
  const ask = async (code: string, query = "") =>
    withSite(async (db) => {
      const { cookie } = await signedIn(db);
      return send(get, `/api/v1/projects/${code}${query}`, { headers: { cookie }, params: { code } });
    });

  test("path and query reach the handler parsed; the path wins over the query", async () => {
    expect((await ask("GC-1-01", "?light=red&light=yellow&limit=20&code=other")).body).toMatchObject({ code: "GC-1-01", light: ["red", "yellow"], limit: 20 });
  });

  test.each([
    ["unknown", 404, "not_found", "没有找到项目“unknown”，或您无权查看"],
    ["refused", 403, "forbidden", "只有调度专班可以查看"],
    ["stale", 409, "conflict", "已被他人修改"],
    ["rule", 422, "rule", "本月尚未封存"],
  ])("%s → %d", async (code, status, kind, message) => {
    const answer = await ask(code);
    expect(answer.status).toBe(status);
    expect(answer.body.error).toMatchObject({ kind, message });
    if (code === "stale") expect(answer.body.error?.details).toEqual({ theirs: { version: 3 } });
  });

  test("a bad query is 422 with a message at its field", async () => {
    const answer = await ask("GC-1-01", "?limit=500");
    expect([answer.status, answer.body.error?.details]).toEqual([422, { fields: { limit: "每页最多 200 条" } }]);
  });

  test("a bug is 500 under a number that is in the log, and says nothing of the code", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const answer = await ask("bug");
    const { requestId } = answer.body.error!.details as { requestId: string };
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toContain("secret of the code");
    expect(log.mock.calls.flat().join(" ")).toContain(requestId);
    log.mockRestore();
  });

  test("a read cannot write", () =>
    withSite(async (db) => {
      const { cookie } = await signedIn(db);
      const writes = apiRoute({ action: "me.read" }, async (ctx) => ctx.db.update(people).set({ post: "changed" }));
      const log = vi.spyOn(console, "error").mockImplementation(() => {});
      expect((await send(writes, "/api/v1/x", { headers: { cookie } })).status).toBe(500);
      log.mockRestore();
      expect((await db.select({ post: people.post }).from(people))[0]?.post).toBe("");
    }));
});
