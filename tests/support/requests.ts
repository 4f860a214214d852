import { encode } from "next-auth/jwt";
import { NextRequest } from "next/server";
import { closeDatabase, type Database } from "../../db/client";
import { securitySettings } from "../../db/schema";
import { DEMONSTRATION_PRESET, type SecuritySettings } from "../../lib/people/security/terms";
import { withFreshDatabase } from "./db";

const SITE = "http://guatu.test";

type Site = { settings?: SecuritySettings; template?: string };

/**
 * A fresh database that the routes themselves use, as a running site would; with the demonstration's security settings, so that nobody
 * owes a second factor, unless a test asks for others.
 */
export async function withSite<T>(fn: (db: Database, url: string) => Promise<T>, { settings = DEMONSTRATION_PRESET, template }: Site = {}): Promise<T> {
  const before = { DATABASE_URL: process.env.DATABASE_URL, NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET, GUATU_KEY: process.env.GUATU_KEY };
  return withFreshDatabase(async (db, url) => {
    await closeDatabase();
    Object.assign(process.env, { DATABASE_URL: url, NEXTAUTH_SECRET: "a secret of this test", GUATU_KEY: "a key of this test" });
    await db.insert(securitySettings).values({ version: 2, settings, changedAt: new Date(), reason: "测试" });
    try {
      return await fn(db, url);
    } finally {
      await closeDatabase();
      for (const [name, value] of Object.entries(before)) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
  }, template);
}

/** The cookie that sign-in would have set. */
export const cookieOf = async (sessionId: string): Promise<string> =>
  `next-auth.session-token=${await encode({ token: { sid: sessionId }, secret: process.env.NEXTAUTH_SECRET! })}`;

type Options = { method?: string; body?: unknown; headers?: Record<string, string>; params?: Record<string, string> };
export type Handler = (request: NextRequest, route: { params: Promise<object> }) => Promise<Response>;
export type Answer = { status: number; body: Record<string, unknown> & { error?: { kind: string; message: string; details?: Record<string, unknown> } }; headers: Headers };

/** Calls a route as the network would: address, headers, body as text. */
export async function send(handler: Handler, path: string, { method = "GET", body, headers = {}, params = {} }: Options = {}): Promise<Answer> {
  const response = await answerOf(handler, path, { method, body, headers, params });
  return { status: response.status, body: (await response.json()) as Answer["body"], headers: response.headers };
}

/** The same, whatever comes back: files are no JSON. */
export async function answerOf(handler: Handler, path: string, { method = "GET", body, headers = {}, params = {} }: Options = {}): Promise<Response> {
  const sent = body === undefined || typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
  const request = new NextRequest(new URL(path, SITE), { method, body: sent as string | undefined, headers: { host: "guatu.test", ...headers } });
  return handler(request, { params: Promise.resolve(params) });
}

/** Headers of a write from our own page. */
export const ownPage = (cookie: string, key: string): Record<string, string> => ({ cookie, origin: SITE, "idempotency-key": key });
