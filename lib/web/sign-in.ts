import type { Database } from "../../db/client";
import { DomainError } from "../base/errors";
import { signInInput } from "../people/inputs";
import { findActorBySession } from "../people/queries";
import { endSession } from "../people/sessions/commands";
import { startSession, type StartedSession } from "../people/sign-in/commands";
import { addressOf } from "./caller";
import { realNow } from "./clock";
import { isDatabaseAway } from "./outage";
import { parseInput } from "./parse-input";

const DOOR = { kind: "system", job: "登录" } as const;

/** Signs in or throws an Error whose message may be shown: next-auth passes the message, and nothing else, to the page. */
export async function signIn(db: Database, credentials: unknown, headers: Headers): Promise<StartedSession> {
  try {
    const { username, password, code } = (credentials ?? {}) as Record<string, unknown>;
    const ctx = { actor: DOOR, db, now: realNow(), origin: { sessionId: null, ip: addressOf(headers) } };
    return await startSession(ctx, parseInput(signInInput, { username, password, code }), headers.get("user-agent"));
  } catch (error) {
    if (error instanceof DomainError) throw new Error(error.message, { cause: error });
    console.error("sign-in failed", error);
    throw new Error(isDatabaseAway(error) ? "数据库暂时不可用，请稍后重试" : "系统出错，请稍后重试", { cause: error });
  }
}

/** Ends the session behind the cookie; one that no longer counts is left as it is. */
export async function signOut(db: Database, sessionId: string): Promise<void> {
  const now = realNow();
  const found = await findActorBySession(db, sessionId, now);
  if (found) await endSession({ actor: found.actor, db, now }, { sessionId });
}
