import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Context } from "../base/context";
import { DomainError } from "../base/errors";
import type { Action } from "../people/permissions/terms";
import type { Proof } from "../people/terms";
import { transactionAs } from "../people/wall";
import { noteAttempt } from "./attempts";
import { admit } from "./admit";
import type { Caller } from "./caller";
import { realNow } from "./clock";
import { logged } from "./answers";
import { AWAY_MESSAGE, CONTENTION_MESSAGE, isContention, isDatabaseAway } from "./outage";
import { parse, type FieldErrors } from "./parse-input";
import { takeTurn } from "./rate-limit";
import { currentVisit } from "./session";

/** What a form shows after a refusal: the sentence, the message beside each field, what was typed, and by what to prove one's identity first. */
export type FormState = { message: string; fieldErrors: FieldErrors; values: Record<string, string>; confirm?: Proof } | null;

/** Passwords are typed again; "$" begins React's own fields. */
const typed = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === "string" && !/^\$|password/i.test(entry[0])));

/** A repeated name becomes a list. */
const rawOf = (form: FormData): Record<string, unknown> =>
  Object.fromEntries([...new Set(form.keys())].filter((name) => !name.startsWith("$")).map((name) => {
    const all = form.getAll(name);
    return [name, all.length > 1 ? all : all[0]];
  }));

function sentenceOf(error: unknown): string | null {
  if (error instanceof DomainError) return error.message;
  if (isContention(error)) return CONTENTION_MESSAGE;
  return isDatabaseAway(error) ? AWAY_MESSAGE : null;
}

/** The fields that a command's own refusal names. */
const fieldsOf = (error: unknown): FieldErrors => (error instanceof DomainError ? ((error.details?.fields as FieldErrors | undefined) ?? {}) : {});

type Outcome<R> = { ok: true; result: R } | { ok: false; state: FormState };

type Visit = { ctx: Context; caller: Pick<Caller, "actor" | "session"> };

/** Parse and call, on behalf of a visitor (null: nobody is signed in). Refusals become words, and a bug the number under which the log has it: what was typed stays on the page. */
export async function settle<S extends z.ZodType, R>(
  visit: Visit | null,
  action: Action,
  input: S,
  command: Command<S, R>,
  form: FormData,
): Promise<Outcome<R>> {
  const refused = (message: string, errors: FieldErrors = {}, more: { confirm?: Proof } = {}): Outcome<R> => ({ ok: false, state: { message, fieldErrors: errors, values: typed(form), ...more } });
  if (!visit) return refused("登录已过期，请在新窗口登录后回到本页重新提交");
  const { ctx, caller } = visit;
  try {
    admit(caller, action, realNow());
    await takeTurn(ctx.db, "write", caller.actor.personId);
    const parsed = parse(input, rawOf(form));
    if (!parsed.ok) return refused(parsed.message, parsed.fields);
    return { ok: true, result: await transactionAs(ctx.db, ctx.actor, "write", (tx) => command({ ...ctx, db: tx }, parsed.data)) };
  } catch (error) {
    const number = await noteAttempt(ctx.db, ctx, action, "write", error);
    return refused(sentenceOf(error) ?? logged(number, action, error), fieldsOf(error), error instanceof DomainError && error.details?.confirm ? { confirm: error.details.by as Proof } : {});
  }
}

type Command<S extends z.ZodType, R> = (ctx: Context, input: z.output<S>) => Promise<R>;
type Act<T> = (previous: unknown, form: FormData) => Promise<FormState | T>;

/**
 * A server action from a permission, a schema and a command: who are you, may you, parse, call in one transaction, then refresh or go on;
 * what `then` returns is shown to the caller once, and kept nowhere.
 */
export function formAction<S extends z.ZodType, R, T extends object>(action: Action, input: S, command: Command<S, R>, then: (result: R) => T): Act<T>;
export function formAction<S extends z.ZodType, R>(action: Action, input: S, command: Command<S, R>, then: (result: R) => void): Act<never>;
export function formAction<S extends z.ZodType, R>(action: Action, input: S, command: Command<S, R>, then: (result: R) => object | void): Act<object> {
  return async (_previous, form) => {
    // Anybody can call an action with anything.
    if (!(form instanceof FormData)) return { message: "请求内容不完整，请刷新页面后重试", fieldErrors: {}, values: {} };
    const visit = await currentVisit().catch((error: unknown) => ({ trouble: sentenceOf(error) ?? logged(randomUUID(), action, error) }));
    if (visit && "trouble" in visit) return { message: visit.trouble, fieldErrors: {}, values: typed(form) };
    const outcome = await settle(visit, action, input, command, form);
    if (!outcome.ok) return outcome.state;
    return then(outcome.result) ?? null;
  };
}
