import { eq, sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import type { Database } from "@/db/client";
import { events, idempotentWrites, people } from "@/db/schema";
import type { Context } from "@/lib/base/context";
import { createPerson } from "@/lib/people/commands";
import { loadPersonInput, type LoadPersonInput } from "@/lib/people/inputs";
import { startSession } from "@/lib/people/sign-in/commands";
import { createToken } from "@/lib/people/tokens/commands";
import { apiWrite } from "@/lib/web/api-route";
import { enrol, PASSWORD, systemContext } from "../support/actors";
import { cookieOf, ownPage, send, withSite } from "../support/requests";

const openAccount = apiWrite({ action: "person.manage", input: loadPersonInput }, async (ctx: Context, input: LoadPersonInput) => {
  const { id, username } = await createPerson(ctx, input);
  return { id, username };
});
const newcomer = { username: "wuhou.filer", name: "何新", unitCode: "wuhou", role: "filer", password: "long enough" };
const PATH = "/api/v1/people";

async function cookieFor(db: Database, username: "admin.sys" | "gaoxin.filer"): Promise<string> {
  await enrol(db, username);
  const { sessionId } = await startSession(systemContext(db, new Date()), { username, password: PASSWORD });
  return cookieOf(sessionId);
}
const post = (headers: Record<string, string>, body: unknown = newcomer, params = {}) => send(openAccount, PATH, { method: "POST", headers, body, params });
const newcomers = async (db: Database) => (await db.select().from(people).where(eq(people.username, "wuhou.filer"))).length;

describe("a write", () => {
  test("runs the command and answers what it returned", () =>
    withSite(async (db) => {
      const answer = await post(ownPage(await cookieFor(db, "admin.sys"), "key-00000001"));
      expect([answer.status, answer.body.username]).toEqual([200, "wuhou.filer"]);
      expect(await newcomers(db)).toBe(1);
    }));

  test("sent again with its key gets the first answer and does nothing twice", () =>
    withSite(async (db) => {
      const headers = ownPage(await cookieFor(db, "admin.sys"), "key-00000001");
      const first = await post(headers);
      const again = await post(headers);
      expect([again.status, again.body]).toEqual([200, first.body]);
      expect(again.headers.get("idempotency-replayed")).toBe("true");
      expect(await db.select().from(events).where(eq(events.action, "person.created"))).toHaveLength(1);
    }));

  test("clicked eight times at once is done once, and all get the same answer", () =>
    withSite(async (db) => {
      const headers = ownPage(await cookieFor(db, "admin.sys"), "key-00000001");
      const answers = await Promise.all(Array.from({ length: 8 }, () => post(headers)));
      expect(new Set(answers.map((answer) => JSON.stringify([answer.status, answer.body]))).size).toBe(1);
      expect(answers[0]!.status).toBe(200);
      expect(await newcomers(db)).toBe(1);
    }));

  test("with a used key and other content is a conflict; another person's same key is no matter", () =>
    withSite(async (db) => {
      const cookie = await cookieFor(db, "admin.sys");
      await post(ownPage(cookie, "key-00000001"));
      const other = await post(ownPage(cookie, "key-00000001"), { ...newcomer, username: "wuhou.head" });
      expect([other.status, other.body.error?.kind]).toEqual([409, "conflict"]);
      const filer = await post(ownPage(await cookieFor(db, "gaoxin.filer"), "key-00000001"));
      expect([filer.status, filer.body.error?.message]).toEqual([403, "只有系统管理员可以管理人员账号"]);
    }));

  test("that was refused leaves its key free, so that it can be sent again after mending", () =>
    withSite(async (db) => {
      const headers = ownPage(await cookieFor(db, "admin.sys"), "key-00000001");
      expect((await post(headers, { ...newcomer, unitCode: "atlantis" })).status).toBe(404);
      expect(await db.select().from(idempotentWrites)).toEqual([]);
      expect((await post(headers)).status).toBe(200);
    }));

  test("with bad fields says so at each; the path is part of the input and wins", () =>
    withSite(async (db) => {
      const cookie = await cookieFor(db, "admin.sys");
      const bad = await post(ownPage(cookie, "key-00000001"), { ...newcomer, name: " ", password: "short" });
      expect([bad.status, bad.body.error?.details]).toEqual([422, { fields: { name: "请填写姓名", password: "密码至少 10 个字符" } }]);
      const good = await post(ownPage(cookie, "key-00000002"), { ...newcomer, username: "body.name" }, { username: "path.name" });
      expect(good.body.username).toBe("path.name");
    }));
});

describe("a write is turned away", () => {
  test.each([
    ["no origin", { origin: "" }, 403],
    ["another site's origin", { origin: "https://evil.example" }, 403],
    ["an origin of null", { origin: "null" }, 403],
    ["no key", { "idempotency-key": "" }, 422],
    ["a key too short", { "idempotency-key": "1" }, 422],
  ])("with %s", (_name, change, status) =>
    withSite(async (db) => {
      const headers = { ...ownPage(await cookieFor(db, "admin.sys"), "key-00000001"), ...change };
      expect((await post(Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== "")) as Record<string, string>)).status).toBe(status);
      expect(await newcomers(db)).toBe(0);
    }));

  test.each([["no JSON", "{"], ["a list", "[]"], ["null", "null"], ["a million characters", JSON.stringify({ name: "字".repeat(1_000_001) })]])("with %s for a body", (_name, body) =>
    withSite(async (db) => {
      const answer = await post(ownPage(await cookieFor(db, "admin.sys"), "key-00000001"), body);
      expect([answer.status, answer.body.error?.kind]).toEqual([422, "rule"]);
    }));

  test("when nobody is signed in, or a token speaks", () =>
    withSite(async (db) => {
      const cookie = await cookieFor(db, "admin.sys");
      const headers = ownPage(cookie, "key-00000001");
      expect((await post({ origin: headers.origin!, "idempotency-key": "key-00000001" })).status).toBe(401);
      const { token } = await createToken(systemContext(db, new Date()), { username: "admin.sys" });
      const answer = await post({ ...headers, authorization: `Bearer ${token}` });
      expect([answer.status, answer.body.error?.message]).toEqual([403, "接口令牌只能读取数据，请登录后办理"]);
    }));
});

describe("without a database", () => {
  test("the answer is 503, says that nothing typed is lost, and when to come back", () =>
    withSite(async (db) => {
      const headers = ownPage(await cookieFor(db, "admin.sys"), "key-00000001");
      const log = vi.spyOn(console, "error").mockImplementation(() => {});
      const cut = apiWrite({ action: "person.manage", input: loadPersonInput }, async (ctx) => {
        const { rows } = await ctx.db.execute(sql`select pg_backend_pid() as pid`);
        await db.execute(sql`select pg_terminate_backend(${rows[0]!.pid}::int)`);
        return ctx.db.execute(sql`select 1`);
      });
      const answer = await send(cut, PATH, { method: "POST", headers, body: newcomer });
      log.mockRestore();
      expect([answer.status, answer.body.error?.message]).toEqual([503, "数据库暂时不可用，您填写的内容仍在页面上，请稍后重试"]);
      expect(answer.headers.get("retry-after")).toBe("5");
      expect((await post(headers)).status).toBe(200);
    }));
});
