import { desc, eq, inArray, sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { GET as listProjects } from "@/app/api/v1/projects/route";
import type { Database } from "@/db/client";
import { events, people, units } from "@/db/schema";
import { ATTEMPTS_TOLD } from "@/lib/audit/attempts";
import { verifyChain } from "@/lib/audit/chain/verify";
import { record } from "@/lib/audit/record";
import { notFound } from "@/lib/base/errors";
import { apiRoute, apiWrite } from "@/lib/web/api-route";
import { apiUpload } from "@/lib/web/api-upload";
import { settle } from "@/lib/web/form-action";
import { startSession } from "@/lib/people/sign-in/commands";
import { actors, enrol, PASSWORD, systemContext, type Username, visit } from "../support/actors";
import { cookieOf, ownPage, send, withSite } from "../support/requests";

const ADDRESS = "203.0.113.7";

async function signedIn(db: Database, username: Username): Promise<{ sessionId: string; headers: Record<string, string> }> {
  await enrol(db, username);
  const { sessionId } = await startSession(systemContext(db, new Date()), { username, password: PASSWORD });
  return { sessionId, headers: { ...ownPage(await cookieOf(sessionId), "key-00000001"), "x-forwarded-for": ADDRESS } };
}

/** What the trail tells of attempts, the newest first. */
const attempts = (db: Database) =>
  db.select({ action: events.action, by: events.actorName, door: events.subjectId, type: events.subjectType, outcome: events.outcome, reason: events.reason, sessionId: events.sessionId, ip: events.ip, projectId: events.projectId })
    .from(events).where(inArray(events.action, ["access.denied", "access.failed"])).orderBy(desc(events.id));

const seal = apiWrite({ action: "cycle.seal", input: z.object({}) }, async () => ({}));
const broken = apiWrite({ action: "me.read", input: z.object({}) }, async (ctx) => {
  await ctx.db.update(units).set({ shortName: "改" });
  throw new TypeError("select password_hash from people");
});

describe("an attempt that was refused", () => {
  test("is on the trail with who, where from, which door and the sentence, read or write", () =>
    withSite(async (db) => {
      const filer = await signedIn(db, "gaoxin.filer");
      expect((await send(seal, "/x", { method: "POST", headers: filer.headers, body: {} })).status).toBe(403);
      const admin = await signedIn(db, "admin.sys");
      expect((await send(listProjects, "/api/v1/projects", { headers: admin.headers })).status).toBe(403);
      const common = { action: "access.denied", type: "door", outcome: "denied", ip: ADDRESS, projectId: null };
      expect(await attempts(db)).toEqual([
        { ...common, by: "高朗清", door: "project.read", reason: "管理员账号不查看业务内容", sessionId: admin.sessionId },
        { ...common, by: "方少游", door: "cycle.seal", reason: "只有调度专班可以封存", sessionId: filer.sessionId },
      ]);
      expect((await verifyChain(db)).fault).toBeNull();
    }));

  test("at something out of sight is there when it wanted to write, and not when it only looked", () =>
    withSite(async (db) => {
      const { headers } = await signedIn(db, "gaoxin.filer");
      const missing = () => Promise.reject(notFound("这条填报"));
      await send(apiRoute({ action: "me.read" }, missing), "/x", { headers });
      expect(await attempts(db)).toEqual([]);
      await send(apiWrite({ action: "me.read", input: z.object({}) }, missing), "/x", { method: "POST", headers, body: {} });
      expect(await attempts(db)).toMatchObject([{ door: "me.read", reason: "没有找到这条填报，或您无权查看" }]);
    }));

  test("by a form or an upload is there too, and one from another site's page", () =>
    withSite(async (db) => {
      const { as } = await actors(db);
      await settle(visit(as("gaoxin.head")), "person.manage", z.object({}), async () => 1, new FormData());
      const { sessionId } = await startSession(systemContext(db, new Date()), { username: "gaoxin.filer", password: PASSWORD });
      const headers = ownPage(await cookieOf(sessionId), "key-00000001");
      const upload = apiUpload({ action: "cycle.seal", input: z.object({}), maxBytes: 10, shorten: "", admit: async () => {}, inLine: (work) => work(), read: async () => 1 }, async () => 1);
      await send(upload, "/x", { method: "POST", headers, body: "x" });
      await send(seal, "/x", { method: "POST", headers: { ...headers, origin: "http://evil.test" }, body: {} });
      expect((await attempts(db)).map(({ by, door, reason }) => [by, door, reason])).toEqual([
        ["方少游", "cycle.seal", "请求不是从本系统页面发出的，已拒绝"], ["方少游", "cycle.seal", "只有调度专班可以封存"], ["金辰光", "person.manage", "只有系统管理员可以管理人员账号"],
      ]);
    }));

  test("leaves nothing when nobody is signed in, or when there is only something to mend", () =>
    withSite(async (db) => {
      const { headers } = await signedIn(db, "gaoxin.filer");
      expect((await send(listProjects, "/api/v1/projects")).status).toBe(401);
      expect((await send(listProjects, "/api/v1/projects?light=purple", { headers })).status).toBe(422);
      expect(await attempts(db)).toEqual([]);
    }));

  test("is told twenty times a minute for one person, then once that there were more, also when they come at once", () =>
    withSite(async (db) => {
      vi.useFakeTimers({ toFake: ["Date"], now: new Date("2025-06-20T01:00:10Z") });
      try {
        const { headers } = await signedIn(db, "admin.sys");
        await Promise.all(Array.from({ length: 40 }, () => send(listProjects, "/api/v1/projects", { headers })));
        const told = await attempts(db);
        expect(told).toHaveLength(ATTEMPTS_TOLD + 1);
        expect(told[0]!.reason).toBe("一分钟内被拒或出错超过 20 次，这一分钟内其余的不再逐条记录");
        const other = await signedIn(db, "admin.sec");
        await send(listProjects, "/api/v1/projects", { headers: other.headers });
        expect((await attempts(db))[0]!.by).toBe("杜若衡");
        vi.setSystemTime(new Date("2025-06-20T01:01:00Z"));
        await send(listProjects, "/api/v1/projects", { headers });
        expect(await attempts(db)).toHaveLength(ATTEMPTS_TOLD + 3);
      } finally {
        vi.useRealTimers();
      }
    }));
});

describe("an attempt that went wrong", () => {
  test("is on the trail under the number that was answered, without the words of the error, and its work undone", () =>
    withSite(async (db) => {
      const log = vi.spyOn(console, "error").mockImplementation(() => {});
      const { headers } = await signedIn(db, "gaoxin.filer");
      const answer = await send(broken, "/x", { method: "POST", headers, body: {} });
      const number = String(answer.body.error?.details?.requestId).slice(0, 8);
      expect(answer.status).toBe(500);
      expect(log.mock.calls.flat().join()).toContain(number);
      log.mockRestore();
      expect(await attempts(db)).toMatchObject([{ action: "access.failed", outcome: "failed", door: "me.read", reason: `系统出错（编号 ${number}）` }]);
      expect(await db.select().from(units).where(eq(units.shortName, "改"))).toEqual([]);
    }));

  test("is answered as it would be when the trail itself cannot be written; a command then does nothing", () =>
    withSite(async (db) => {
      const log = vi.spyOn(console, "error").mockImplementation(() => {});
      const { headers } = await signedIn(db, "gaoxin.filer");
      await db.execute(sql`create function no_more() returns trigger language plpgsql as $$ begin raise exception 'full'; end $$`);
      await db.execute(sql`create trigger no_more before insert on events for each row execute function no_more()`);
      expect((await send(seal, "/x", { method: "POST", headers, body: {} })).status).toBe(403);
      const rename = apiWrite({ action: "me.read", input: z.object({}) }, async (ctx) => {
        await ctx.db.update(people).set({ name: "改" });
        await record(ctx.db, ctx, { action: "person.changed", subject: { type: "person", id: 1 } });
      });
      expect((await send(rename, "/x", { method: "POST", headers, body: {} })).status).toBe(500);
      log.mockRestore();
      expect(await db.select().from(people).where(eq(people.name, "改"))).toEqual([]);
    }));
});
