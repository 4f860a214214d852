import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { POST as activate } from "@/app/api/v1/account/activate/route";
import { POST as confirm } from "@/app/api/v1/account/confirm/route";
import { POST as changePassword } from "@/app/api/v1/account/password/route";
import { POST as beginSecondFactor } from "@/app/api/v1/account/second-factor/route";
import { POST as confirmSecondFactor } from "@/app/api/v1/account/second-factor/confirm/route";
import { POST as endSession } from "@/app/api/v1/account/sessions/end/route";
import { POST as endOthers } from "@/app/api/v1/account/sessions/end-others/route";
import { GET as me } from "@/app/api/v1/me/route";
import { GET as listProjects } from "@/app/api/v1/projects/route";
import type { Database } from "@/db/client";
import { events, idempotentWrites, people, sessions, signInTries } from "@/db/schema";
import { codeAt } from "@/lib/people/second-factor/totp";
import { DENGBAO_PRESET } from "@/lib/people/security/terms";
import { startSession } from "@/lib/people/sign-in/commands";
import { forgetTries } from "@/lib/people/sign-in/tries";
import { createToken } from "@/lib/people/tokens/commands";
import { apiWrite } from "@/lib/web/api-route";
import { enrol, PASSWORD, systemContext, type Username } from "../support/actors";
import { cookieOf, ownPage, send, withSite } from "../support/requests";

const seal = apiWrite({ action: "cycle.seal", input: z.strictObject({ note: z.string() }) }, async (_ctx, { note }) => ({ sealed: note }));
const NEW = "Mqx7-tulip-Rain";

async function signIn(db: Database, username: Username): Promise<{ sessionId: string; cookie: string; headers: Record<string, string> }> {
  const { sessionId } = await startSession(systemContext(db, new Date()), { username, password: PASSWORD });
  const cookie = await cookieOf(sessionId);
  return { sessionId, cookie, headers: ownPage(cookie, "key-00000001") };
}
const post = (route: typeof confirm, headers: Record<string, string>, body: unknown) => send(route, "/api/v1/account", { method: "POST", headers, body });
const longAgo = (db: Database) => db.update(sessions).set({ confirmedAt: sql`now() - interval '1 hour'` });

describe("a weighty act", () => {
  test("is refused once the proof is old, and done by the very same request after a new one", () =>
    withSite(async (db) => {
      await enrol(db, "dispatch.chen");
      const { headers } = await signIn(db, "dispatch.chen");
      await longAgo(db);
      const act = () => send(seal, "/seal", { method: "POST", headers, body: { note: "typed" } });
      expect(await act()).toMatchObject({ status: 403, body: { error: { kind: "forbidden", message: "此操作须再次验证身份，请验证后继续", details: { confirm: true, by: "password" } } } });
      expect(await post(confirm, headers, { password: "wrong" })).toMatchObject({ status: 403, body: { error: { message: "密码不正确，请重新输入" } } });
      expect((await act()).status).toBe(403);
      expect((await post(confirm, headers, { password: PASSWORD })).status).toBe(200);
      expect(await act()).toMatchObject({ status: 200, body: { sealed: "typed" } });
      expect(await db.$count(idempotentWrites)).toBe(1);
    }));

  test("is never done by a token, and a token proves nobody's identity", () =>
    withSite(async (db) => {
      await enrol(db, "dispatch.chen");
      const { token } = await createToken(systemContext(db, new Date()), { username: "dispatch.chen" });
      const headers = { authorization: `Bearer ${token}`, origin: "http://guatu.test", "idempotency-key": "key-00000001" };
      expect((await send(seal, "/seal", { method: "POST", headers, body: { note: "" } })).status).toBe(403);
      expect((await post(confirm, headers, { password: PASSWORD })).body.error?.message).toBe("接口令牌只能读取数据，请登录后办理");
    }));

  test.each(["https://evil.test", "null"])("is not confirmed by a page of %s", (origin) =>
    withSite(async (db) => {
      await enrol(db, "dispatch.chen");
      const { headers } = await signIn(db, "dispatch.chen");
      expect((await post(confirm, { ...headers, origin }, { password: PASSWORD })).status).toBe(403);
      expect((await post(activate, { origin }, { username: "dispatch.chen", code: "x", newPassword: NEW })).status).toBe(403);
      expect(await db.$count(signInTries)).toBe(0);
    }));
});

describe("by the settings of 等保三级", () => {
  const strict = (fn: (db: Database) => Promise<void>) => () => withSite(fn, { settings: DENGBAO_PRESET });

  test("the office's lead reads nothing but the own account until a second factor is there", strict(async (db) => {
    await enrol(db, "dispatch.chen");
    await db.update(people).set({ passwordChangedAt: new Date() });
    const { headers } = await signIn(db, "dispatch.chen");
    const read = () => send(listProjects, "/api/v1/projects", { headers });
    expect(await read()).toMatchObject({ status: 403, body: { error: { message: "您的角色须使用动态口令，请到“我的账号”启用后继续使用", details: { obligation: "enrol_second_factor" } } } });
    expect(await send(me, "/api/v1/me", { headers })).toMatchObject({ status: 200, body: { account: { obligation: "enrol_second_factor" } } });
    const { body } = await post(beginSecondFactor, headers, {});
    expect((await post(confirmSecondFactor, headers, { code: codeAt(body.secret as string, new Date()) })).status).toBe(200);
    expect((await read()).status).toBe(200);
    expect(await send(me, "/api/v1/me", { headers })).toMatchObject({ body: { account: { obligation: null } } });
  }));

  test("a filer whose password ran out changes it first; who has two weeks left is warned", strict(async (db) => {
    await enrol(db, "gaoxin.filer");
    const { headers } = await signIn(db, "gaoxin.filer");
    const read = async () => (await send(listProjects, "/api/v1/projects", { headers })).body.error?.details;
    expect(await read()).toEqual({ obligation: "change_password" });
    expect((await post(changePassword, headers, { currentPassword: PASSWORD, newPassword: NEW })).status).toBe(200);
    expect(await read()).toBeUndefined();
    await db.update(people).set({ passwordChangedAt: sql`now() - interval '76 days'` });
    expect(await send(me, "/api/v1/me", { headers })).toMatchObject({ body: { account: { obligation: null, passwordDaysLeft: 14 } } });
  }));
});

describe("what is typed about one's own account", () => {
  test("stays counted when it is wrong, and is kept nowhere", () =>
    withSite(async (db) => {
      await enrol(db, "gaoxin.filer");
      const { headers } = await signIn(db, "gaoxin.filer");
      for (let tries = 0; tries < 5; tries += 1) expect((await post(changePassword, headers, { currentPassword: "wrong-password", newPassword: NEW })).body.error?.message).toBe("当前密码不正确，请重新输入");
      expect((await post(confirm, headers, { password: PASSWORD })).body.error?.message).toMatch(/^输错次数过多，已暂停登录/);
      expect(await db.$count(idempotentWrites)).toBe(0);
      expect(JSON.stringify(await db.select().from(events))).not.toMatch(/wrong-password|tulip/);
    }));

  test.each([
    ["a field that is none", { password: "x", role: "auditor" }],
    ["a number for a password", { password: 7 }],
    ["nothing at all", {}],
  ])("is refused with %s, in words", (_name, body) =>
    withSite(async (db) => {
      await enrol(db, "gaoxin.filer");
      const { headers } = await signIn(db, "gaoxin.filer");
      const answer = await post(confirm, headers, body);
      expect(answer).toMatchObject({ status: 422, body: { error: { kind: "rule" } } });
    }));
});

test("a lock since the sign-in before is told with who one is, for this session", () =>
  withSite(async (db) => {
    await enrol(db, "gaoxin.filer");
    await signIn(db, "gaoxin.filer");
    for (let tries = 0; tries < 5; tries += 1) await startSession(systemContext(db, new Date()), { username: "gaoxin.filer", password: "wrong" }).catch(() => {});
    await forgetTries(db, "gaoxin.filer");
    const { headers } = await signIn(db, "gaoxin.filer");
    const [locked] = await db.select().from(events).where(eq(events.action, "session.locked"));
    expect((await send(me, "/api/v1/me", { headers })).body.account).toEqual({ obligation: null, passwordDaysLeft: null, lockedAt: locked!.at.toISOString() });
    const next = await signIn(db, "gaoxin.filer");
    expect((await send(me, "/api/v1/me", { headers: next.headers })).body.account).toMatchObject({ lockedAt: null });
  }));

describe("one's own sessions", () => {
  test("are ended one by one or all but this, and the next request of an ended one is nobody's", () =>
    withSite(async (db) => {
      await enrol(db, "gaoxin.filer");
      const [first, second, third] = [await signIn(db, "gaoxin.filer"), await signIn(db, "gaoxin.filer"), await signIn(db, "gaoxin.filer")];
      const statuses = async () => [first, second, third].reduce<Promise<number[]>>(async (before, { headers }) => [...(await before), (await send(me, "/api/v1/me", { headers })).status], Promise.resolve([]));
      expect((await post(endSession, first.headers, { sessionId: second.sessionId })).status).toBe(200);
      expect(await statuses()).toEqual([200, 401, 200]);
      expect((await post(endOthers, first.headers, {})).body).toEqual({ ended: 1 });
      expect(await statuses()).toEqual([200, 401, 401]);
    }));

  test("somebody else's cannot be ended, nor found", () =>
    withSite(async (db) => {
      await enrol(db, "gaoxin.filer");
      await enrol(db, "tianfu.filer");
      const [own, other] = [await signIn(db, "gaoxin.filer"), await signIn(db, "tianfu.filer")];
      expect((await post(endSession, own.headers, { sessionId: other.sessionId })).status).toBe(404);
      expect((await post(endSession, own.headers, { sessionId: "00000000-0000-4000-8000-000000000000" })).status).toBe(404);
      expect((await db.select().from(sessions).where(eq(sessions.id, other.sessionId)))[0]?.endedAt).toBeNull();
    }));
});
