import type { NextRequest } from "next/server";
import type { z } from "zod";
import { database, type Database } from "../../db/client";
import type { Context } from "../base/context";
import { DomainError } from "../base/errors";
import type { Action } from "../people/permissions/terms";
import { transactionAs } from "../people/wall";
import { admit } from "./admit";
import { answer, answerError, signInFirst } from "./answers";
import { noteAttempt } from "./attempts";
import { callerOf, type Caller } from "./caller";
import { business, realNow } from "./clock";
import { hashRequest, idempotencyKey, once } from "./idempotency";
import { parseAddress, parseInput } from "./parse-input";
import { takeTurn } from "./rate-limit";
import { bytesOf, discardRest } from "./request-body";

type Route = { params: Promise<object> };
type Handler = (request: NextRequest, route: Route) => Promise<Response>;

/**
 * What a handler leaves to be done when its transaction is over: slow work that needs no connection, such as setting a PDF from what was read.
 * `write`: a short transaction of its own, for the event of what was handed over.
 */
type Afterwards = (write: <T>(command: (ctx: Context) => Promise<T>) => Promise<T>) => Promise<Response>;

/** No `input`: the handler gets {}. */
type Parse<S> = { input?: S };
type Output<S> = S extends z.ZodType ? z.output<S> : Record<string, never>;

/** Query string and path parameters as one object; a repeated key becomes a list, the path wins. */
async function inputOf<S extends z.ZodType | undefined>(schema: S, request: NextRequest, route: Route): Promise<Output<S>> {
  if (!schema) return {} as Output<S>;
  const raw: Record<string, unknown> = {};
  for (const key of new Set(request.nextUrl.searchParams.keys())) {
    const values = request.nextUrl.searchParams.getAll(key);
    raw[key] = values.length > 1 ? values : values[0];
  }
  return parseAddress(schema, { ...raw, ...(await route.params) }) as Output<S>;
}

export async function contextOf(db: Database, { actor, origin }: Caller): Promise<Context> {
  return { actor, db, now: (await business(db)).now, origin };
}

type SignedIn<S> = Parse<S> & {
  /** the permission that the door asks for; one with `access: "open"` asks for none */
  action: Action;
  /** a read that leaves an event (a download): runs in an ordinary transaction instead of a read-only one */
  records?: boolean;
};
type Open<S> = Parse<S> & { access: "open" };

/**
 * GET. With an `action` it is for those signed in (by cookie or bearer token) whom the permission names, and hands over a context in one
 * read-only transaction; `access: "open"` hands over null.
 * Path and query are parsed by `input`; what the handler returns becomes JSON, a Response goes out as it is, a function is called when the
 * transaction is over and gives the Response.
 */
export function apiRoute<S extends z.ZodType | undefined = undefined>(
  options: SignedIn<S>,
  handler: (ctx: Context, input: Output<S>, request: NextRequest) => Promise<unknown>,
): Handler;
export function apiRoute<S extends z.ZodType | undefined = undefined>(
  options: Open<S>,
  handler: (ctx: null, input: Output<S>, request: NextRequest) => Promise<unknown>,
): Handler;
export function apiRoute<S extends z.ZodType | undefined = undefined>(
  options: SignedIn<S> | Open<S>,
  handler: (ctx: never, input: Output<S>, request: NextRequest) => Promise<unknown>,
): Handler {
  const handle = handler as (ctx: Context | null, input: Output<S>, request: NextRequest) => Promise<unknown>;
  return async (request, route) => {
    let caller: Caller | null = null;
    try {
      const result = await ("access" in options ? open() : signedIn(options));
      return result instanceof Response ? result : answer(result);
    } catch (error) {
      return answerError(error, request, "access" in options ? undefined : await noteAttempt(database(), caller, options.action, "read", error));
    }

    async function open() {
      return handle(null, await inputOf(options.input as S, request, route), request);
    }

    async function signedIn({ action, input, records }: SignedIn<S>) {
      const db = database();
      caller = await callerOf(db, request);
      if (!caller) return signInFirst();
      admit(caller, action, realNow());
      const parsed = await inputOf(input as S, request, route);
      const ctx = await contextOf(db, caller);
      const inTransaction = <T>(mode: "read" | "write", fn: (ctx: Context) => Promise<T>) => transactionAs(db, ctx.actor, mode, (tx) => fn({ ...ctx, db: tx }));
      const told = await inTransaction(records ? "write" : "read", (within) => handle(within, parsed, request));
      return typeof told === "function" ? (told as Afterwards)((command) => inTransaction("write", command)) : told;
    }
  };
}

const BODY_MAX_CHARS = 1_000_000;
const UTF8_MAX_BYTES = 4;

export async function readBody(request: NextRequest, maxChars: number): Promise<{ text: string; json: object }> {
  const tooLong = "提交的内容太多，请分次提交";
  const text = (await bytesOf(request, maxChars * UTF8_MAX_BYTES, { tooLong, brokenOff: "提交中断或用时过长，请在网络通畅时重试" })).toString("utf8");
  if (text.length > maxChars) throw new DomainError("rule", tooLong);
  try {
    const json: unknown = text ? JSON.parse(text) : {};
    if (json !== null && typeof json === "object" && !Array.isArray(json)) return { text, json };
  } catch {
    // answered below, like any body that is no object
  }
  throw new DomainError("rule", "请求内容应为 JSON 对象，请刷新页面后重试");
}

/** Browsers send Origin with every write; one that names another host, or none, is not from our own pages. */
export function insistOwnOrigin(headers: Headers): void {
  const origin = headers.get("origin");
  const own = origin && URL.canParse(origin) ? new URL(origin).host === headers.get("host") : false;
  if (!own) throw new DomainError("forbidden", "请求不是从本系统页面发出的，已拒绝");
}

/**
 * POST or PUT of a signed-in person: parses the body (path parameters are part of it and win), and runs the command once per
 * Idempotency-Key, in one transaction with the memory of its answer. What the command returns is the answer.
 * `reads`: a question too long for an address; it is asked in a read-only transaction and its answer is not kept.
 */
export function apiWrite<S extends z.ZodType>(
  { action, input, maxChars = BODY_MAX_CHARS, reads = false }: { action: Action; input: S; maxChars?: number; reads?: boolean },
  command: (ctx: Context, input: z.output<S>) => Promise<unknown>,
): Handler {
  return async (request, route) => {
    let caller: Caller | null = null;
    try {
      const db = database();
      caller = await callerOf(db, request);
      if (!caller) return signInFirst();
      if (caller.by === "token") throw new DomainError("forbidden", "接口令牌只能读取数据，请登录后办理");
      insistOwnOrigin(request.headers);
      admit(caller, action, realNow());
      await takeTurn(db, "write", caller.actor.personId);
      const key = idempotencyKey(request.headers);
      const body = await readBody(request, maxChars);
      const parsed = parseInput(input, { ...body.json, ...(await route.params) });
      const ctx = await contextOf(db, caller);
      if (reads) return answer(await transactionAs(db, ctx.actor, "read", (tx) => command({ ...ctx, db: tx }, parsed)));
      const { personId } = caller.actor;
      const requestHash = hashRequest(request.method, request.nextUrl.pathname, body.text);
      const { body: result, replayed } = await transactionAs(db, ctx.actor, "write", (tx) =>
        once(tx, { personId, key, requestHash, at: ctx.now }, () => command({ ...ctx, db: tx }, parsed)),
      );
      return answer(result, replayed ? { "Idempotency-Replayed": "true" } : {});
    } catch (error) {
      const refusal = answerError(error, request, await noteAttempt(database(), caller, action, "write", error));
      if (!(await discardRest(request))) refusal.headers.set("Connection", "close");
      return refusal;
    }
  };
}
