import { randomUUID } from "node:crypto";
import type { NextRequest } from "next/server";
import type { z } from "zod";
import { database } from "../../db/client";
import type { Context } from "../base/context";
import { DomainError } from "../base/errors";
import type { Action } from "../people/permissions/terms";
import type { PersonActor } from "../people/queries";
import { admit } from "./admit";
import { answer, answerError, signInFirst } from "./answers";
import { insistOwnOrigin, readBody } from "./api-route";
import { noteAttempt } from "./attempts";
import { callerOf, addressOf, type Caller } from "./caller";
import { realNow } from "./clock";
import { parseInput } from "./parse-input";
import { takeTry, takeTurn } from "./rate-limit";
import { discardRest } from "./request-body";

type Handler = (request: NextRequest) => Promise<Response>;
const BODY_MAX_CHARS = 10_000;
const NOBODY = { kind: "system", job: "登录" } as const;

/**
 * POST about one's own account, from our own pages, by the wall clock. The command gets no transaction, so that a wrong password stays
 * counted when it is refused; and no Idempotency-Key is kept, so that no answer and no hash of what was typed is stored.
 * `access: "open"` is for those who cannot sign in yet.
 */
export function apiAccount<S extends z.ZodType>(options: { action: Action; input: S }, command: (ctx: Context & { actor: PersonActor }, input: z.output<S>) => Promise<unknown>): Handler;
export function apiAccount<S extends z.ZodType>(options: { access: "open"; input: S }, command: (ctx: Context, input: z.output<S>) => Promise<unknown>): Handler;
export function apiAccount<S extends z.ZodType>(options: ({ action: Action } | { access: "open" }) & { input: S }, command: (ctx: never, input: z.output<S>) => Promise<unknown>): Handler {
  const run = command as (ctx: Context, input: z.output<S>) => Promise<unknown>;
  return async (request) => {
    const isOpen = "access" in options;
    let caller: Caller | null = null;
    try {
      caller = isOpen ? null : await callerOf(database(), request);
      if (!isOpen && !caller) return signInFirst();
      insistOwnOrigin(request.headers);
      if (caller && !isOpen) admitOwner(caller, options.action);
      if (caller) await takeTurn(database(), "write", caller.actor.personId);
      const { json } = await readBody(request, BODY_MAX_CHARS);
      const input = parseInput(options.input, json);
      const who = caller ?? { actor: NOBODY, origin: { sessionId: null, ip: addressOf(request.headers) } };
      const ctx = { actor: who.actor, origin: who.origin, db: database(), now: realNow() };
      return answer(await (isOpen ? withinFailures(ctx.origin.ip, () => run(ctx, input)) : run(ctx, input)));
    } catch (error) {
      const number = isOpen ? randomUUID() : await noteAttempt(database(), caller, options.action, "write", error);
      const refusal = answerError(error, request, number);
      if (!(await discardRest(request))) refusal.headers.set("Connection", "close");
      return refusal;
    }
  };
}

function admitOwner(caller: Caller, action: Action): void {
  if (caller.by === "token") throw new DomainError("forbidden", "接口令牌只能读取数据，请登录后办理");
  admit(caller, action, realNow());
}

/** Wrong codes of those who are not signed in count for their address like wrong passwords. */
async function withinFailures<T>(address: string | null, act: () => Promise<T>): Promise<T> {
  if (!address) return act();
  const giveBack = await takeTry(database(), "sign-in", address);
  let hasFailed = false;
  try {
    return await act();
  } catch (error) {
    hasFailed = error instanceof DomainError && error.kind === "forbidden";
    throw error;
  } finally {
    if (!hasFailed) await giveBack();
  }
}
