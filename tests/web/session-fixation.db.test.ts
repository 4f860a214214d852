import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import NextAuth from "next-auth";
import { decode } from "next-auth/jwt";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Database } from "@/db/client";
import { sessions } from "@/db/schema";
import { startSession } from "@/lib/people/sign-in/commands";
import { authOptions } from "@/lib/web/auth";
import { callerIn } from "@/lib/web/caller";
import { sessionCookieName } from "@/lib/web/cookies";
import { enrol, PASSWORD, systemContext } from "../support/actors";
import { cookieOf, withSite } from "../support/requests";

beforeAll(() => void vi.stubEnv("NEXTAUTH_URL", "http://guatu.test"));
afterAll(() => void vi.unstubAllEnvs());

const nextAuth = NextAuth(authOptions) as (request: object, response: object) => Promise<void>;
type Cookies = Record<string, string>;

/** One request to next-auth from a browser with `cookies`, which keeps what it is told to. */
async function ask(cookies: Cookies, method: "GET" | "POST", nextauth: string[], body: Record<string, string> = {}): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = { status: 200, body: {} as Record<string, unknown> };
  const headers = new Map<string, string | string[]>();
  const response = {
    status: (status: number) => ((answer.status = status), response),
    setHeader: (name: string, value: string | string[]) => (headers.set(name.toLowerCase(), value), response),
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    json: (value: Record<string, unknown>) => void (answer.body = value),
    send: (value: Record<string, unknown>) => void (answer.body = value),
    end: () => {},
  };
  await nextAuth({ method, query: { nextauth }, body, cookies: { ...cookies }, headers: { host: "guatu.test" } }, response);
  for (const line of [headers.get("set-cookie") ?? []].flat()) {
    const [name, value] = line.split(";")[0]!.split("=") as [string, string];
    cookies[name] = decodeURIComponent(value);
  }
  return answer;
}

async function signIn(cookies: Cookies, username: string): Promise<void> {
  const { csrfToken } = (await ask(cookies, "GET", ["csrf"])).body as { csrfToken: string };
  expect((await ask(cookies, "POST", ["callback", "credentials"], { username, password: PASSWORD, csrfToken, json: "true" })).status).toBe(200);
}

const whoIs = async (db: Database, value: string) => (await callerIn(db, { getAll: () => [{ name: sessionCookieName(), value }] }, new Headers()))?.actor.username ?? null;
const sidOf = async (value: string) => (await decode({ token: value, secret: process.env.NEXTAUTH_SECRET! }))?.sid;
const started = async (db: Database, username: string) => (await startSession(systemContext(db, new Date()), { username, password: PASSWORD })).sessionId;

test.each([
  ["of nobody", () => Promise.resolve(randomUUID()), null],
  ["of a session of the person that has ended", async (db: Database) => {
    const sessionId = await started(db, "gaoxin.filer");
    await db.update(sessions).set({ endedAt: new Date(), endedReason: "signed_out" }).where(eq(sessions.id, sessionId));
    return sessionId;
  }, null],
  ["of who planted it", (db: Database) => started(db, "tianfu.filer"), "tianfu.filer"],
])("a cookie %s, planted before the sign-in, becomes nobody else's by it: the session is a new one", (_name, plant, owner) =>
  withSite(async (db) => {
    const { personId } = await enrol(db, "gaoxin.filer");
    await enrol(db, "tianfu.filer");
    const plantedId = await plant(db);
    const planted = (await cookieOf(plantedId)).split("=")[1]!;
    const before = await db.select({ id: sessions.id }).from(sessions).where(eq(sessions.personId, personId));
    const cookies: Cookies = { [sessionCookieName()]: planted };
    expect(await whoIs(db, planted)).toBe(owner);
    await signIn(cookies, "gaoxin.filer");
    const own = cookies[sessionCookieName()]!;
    expect(await whoIs(db, own)).toBe("gaoxin.filer");
    expect(await sidOf(own)).not.toBe(plantedId);
    expect(before.map(({ id }) => id)).not.toContain(await sidOf(own));
    expect(await whoIs(db, planted)).toBe(owner);
  }));

test("who signs in again, as the same person or as another, gets a new session each time", () =>
  withSite(async (db) => {
    await enrol(db, "gaoxin.filer");
    await enrol(db, "tianfu.filer");
    const cookies: Cookies = {};
    const ids: unknown[] = [];
    for (const username of ["gaoxin.filer", "gaoxin.filer", "tianfu.filer"]) {
      await signIn(cookies, username);
      ids.push(await sidOf(cookies[sessionCookieName()]!));
    }
    expect(new Set(ids).size).toBe(3);
    expect(await whoIs(db, cookies[sessionCookieName()]!)).toBe("tianfu.filer");
  }));
