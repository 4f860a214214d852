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
import { callerOf, ipIn } from "./caller";
import { realNow } from "./clock";
import { parseInput } from "./parse-input";
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
    try {
      const visitor = "access" in options ? { actor: NOBODY, origin: { sessionId: null, ip: ipIn(request.headers) } } : await signedIn(options.action, request);
      if (!visitor) return signInFirst();
      insistOwnOrigin(request.headers);
      const { json } = await readBody(request, BODY_MAX_CHARS);
      return answer(await run({ ...visitor, db: database(), now: realNow() }, parseInput(options.input, json)));
    } catch (error) {
      const refusal = answerError(error, request);
      if (!(await discardRest(request))) refusal.headers.set("Connection", "close");
      return refusal;
    }
  };
}

async function signedIn(action: Action, request: NextRequest) {
  const caller = await callerOf(database(), request);
  if (!caller) return null;
  if (caller.by === "token") throw new DomainError("forbidden", "接口令牌只能读取数据，请登录后办理");
  admit(caller, action, realNow());
  return { actor: caller.actor, origin: caller.origin };
}
