import { getToken } from "next-auth/jwt";
import type { Origin } from "../base/context";
import type { NextRequest } from "next/server";
import type { Database } from "../../db/client";
import { touchSession } from "../people/sessions/commands";
import { hashToken } from "../people/tokens/commands";
import { findActorBySession, findActorByToken, type LiveSession, type PersonActor } from "../people/queries";
import { needsTouch } from "../people/sessions/rules";
import { realNow } from "./clock";
import { sessionCookieName } from "./cookies";

type CookieJar = { getAll(): { name: string; value: string }[] };

/** The session id in the sign-in cookie; null when there is none or it was not made by us. */
export async function sessionIdIn(cookies: CookieJar): Promise<string | null> {
  const token = await getToken({ req: { cookies, headers: {} } as never, cookieName: sessionCookieName() });
  return typeof token?.sid === "string" ? token.sid : null;
}

/** Who sends a request, how they say so, and from where. */
export type Caller = {
  actor: PersonActor;
  by: "cookie" | "token";
  origin: Origin;
  /** null for a token, which proves nobody's identity */
  session: Pick<LiveSession, "confirmedUntil" | "proof" | "obligation"> | null;
};

/** Where a request comes from, as the front wrote it; null where there is none (tests). */
export const addressOf = (headers: Headers): string | null => headers.get("x-forwarded-for") || null;

/** The person behind a sign-in cookie; null when the session no longer counts. */
export async function callerIn(db: Database, cookies: CookieJar, headers: Headers): Promise<Caller | null> {
  const sessionId = await sessionIdIn(cookies);
  if (!sessionId) return null;
  const now = realNow();
  const found = await findActorBySession(db, sessionId, now);
  if (found && needsTouch(found.lastSeenAt, now)) await touchSession(db, sessionId, now);
  if (!found) return null;
  const { actor, confirmedUntil, proof, obligation } = found;
  return { actor, by: "cookie", origin: { sessionId, ip: addressOf(headers) }, session: { confirmedUntil, proof, obligation } };
}

/** Who sends a request: by `Authorization: Bearer`, else by the sign-in cookie; null for nobody. */
export async function callerOf(db: Database, request: NextRequest): Promise<Caller | null> {
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.get("authorization") ?? "");
  if (bearer?.[1]) {
    const actor = await findActorByToken(db, hashToken(bearer[1]), realNow());
    return actor && { actor, by: "token", origin: { sessionId: null, ip: addressOf(request.headers) }, session: null };
  }
  return callerIn(db, request.cookies, request.headers);
}
