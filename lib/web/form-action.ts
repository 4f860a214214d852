import type { z } from "zod";
import type { Context } from "../base/context";
import { DomainError } from "../base/errors";
import { insist } from "../base/verdict";
import type { Action } from "../people/permissions/terms";
import { mayUse } from "../people/policy";
import { transactionAs } from "../people/wall";
import { AWAY_MESSAGE, CONTENTION_MESSAGE, isContention, isDatabaseAway } from "./outage";
import { parse, type FieldErrors } from "./parse-input";
import { takeTurn } from "./rate-limit";
import { currentContext } from "./session";

/** What a form shows after a refusal: the sentence, the message beside each field, and what was typed. */
export type FormState = { message: string; fieldErrors: FieldErrors; values: Record<string, string> } | null;

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

type Outcome<R> = { ok: true; result: R } | { ok: false; state: FormState };

/** Parse and call, on behalf of `ctx` (null: nobody is signed in). Refusals become words; a bug stays a bug. */
export async function settle<S extends z.ZodType, R>(
  ctx: Context | null,
  action: Action,
  input: S,
  command: (ctx: Context, input: z.output<S>) => Promise<R>,
  form: FormData,
): Promise<Outcome<R>> {
  const refused = (message: string, errors: FieldErrors = {}): Outcome<R> => ({ ok: false, state: { message, fieldErrors: errors, values: typed(form) } });
  if (!ctx) return refused("登录已过期，请在新窗口登录后回到本页重新提交");
  const parsed = parse(input, rawOf(form));
  if (!parsed.ok) return refused(parsed.message, parsed.fields);
  try {
    insist(mayUse(ctx.actor, action));
    if (ctx.actor.kind === "person") await takeTurn(ctx.db, "write", ctx.actor.personId);
    return { ok: true, result: await transactionAs(ctx.db, ctx.actor, "write", (tx) => command({ ...ctx, db: tx }, parsed.data)) };
  } catch (error) {
    const sentence = sentenceOf(error);
    if (sentence === null) throw error;
    return refused(sentence);
  }
}

/** A server action from a permission, a schema and a command: who are you, may you, parse, call in one transaction, then refresh or go on. */
export function formAction<S extends z.ZodType, R>(
  action: Action,
  input: S,
  command: (ctx: Context, input: z.output<S>) => Promise<R>,
  then: (result: R) => void | Promise<void>,
): (previous: FormState, form: FormData) => Promise<FormState> {
  return async (_previous, form) => {
    // Anybody can call an action with anything.
    if (!(form instanceof FormData)) return { message: "请求内容不完整，请刷新页面后重试", fieldErrors: {}, values: {} };
    const outcome = await settle(await currentContext(), action, input, command, form);
    if (!outcome.ok) return outcome.state;
    await then(outcome.result);
    return null;
  };
}
