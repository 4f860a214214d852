import { and, eq, isNull, lt } from "drizzle-orm";
import type { Executor } from "../../db/client";
import { people, sessions, units } from "../../db/schema";
import { record } from "../audit/record";
import type { Context } from "../base/context";
import { DomainError, notFound } from "../base/errors";
import type { SignInInput } from "./inputs";
import { checkPassword } from "./password";
import { countRefusals } from "./queries";
import { SESSION_MAX_MS, SESSION_TOUCH_MS, SIGN_IN_TRIES } from "./rules";

export type StartedSession = { sessionId: string; personId: number; username: string; name: string };

export const WRONG_SIGN_IN = "用户名或密码不正确，请重新输入";
export const WITHOUT_ROLE = "您的账号还没有分配角色，请联系安全管理员";
export const TOO_MANY_TRIES = "登录失败次数过多，请 15 分钟后再试，或联系系统管理员";

/**
 * Signs a person in: one session row, one event. `ctx.now` is the wall clock, also in a demonstration; `ctx.actor` is the door.
 * Throws forbidden with one sentence for an unknown name, a wrong password and a closed account, another after too many tries;
 * the refusal leaves its own event, so it must not run inside a transaction that the throw would undo.
 */
export async function startSession(ctx: Context, { username, password }: SignInInput): Promise<StartedSession> {
  if ((await countRefusals(ctx.db, username, ctx.now)) >= SIGN_IN_TRIES) throw new DomainError("forbidden", TOO_MANY_TRIES);
  const [person] = await ctx.db.select({ person: people, unit: units }).from(people).innerJoin(units, eq(units.id, people.unitId)).where(eq(people.username, username));
  const right = await checkPassword(person?.person.passwordHash ?? null, password);
  if (!person || !right || person.person.disabledAt) {
    await record(ctx.db, ctx, { action: "session.refused", subject: { type: "session", id: username } });
    throw new DomainError("forbidden", WRONG_SIGN_IN);
  }
  const { id, name, role } = person.person;
  if (!role) throw new DomainError("forbidden", WITHOUT_ROLE);
  const { code, kind } = person.unit;
  const actor = { kind: "person", personId: id, username, name, role, unit: { id: person.unit.id, code, name: person.unit.name, kind } } as const;
  return ctx.db.transaction(async (tx) => {
    const [session] = await tx
      .insert(sessions)
      .values({ personId: id, startedAt: ctx.now, lastSeenAt: ctx.now, expiresAt: new Date(ctx.now.getTime() + SESSION_MAX_MS) })
      .returning({ id: sessions.id });
    if (!session) throw new Error("insert returned no session");
    await record(tx, { ...ctx, actor }, { action: "session.started", subject: { type: "session", id: session.id } });
    return { sessionId: session.id, personId: id, username, name };
  });
}

/** Signs out. Ending an ended session is no error and leaves no second event; throws not_found for another person's. */
export async function endSession(ctx: Context, { sessionId }: { sessionId: string }): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const [session] = await tx.select().from(sessions).where(eq(sessions.id, sessionId));
    if (!session || ctx.actor.kind !== "person" || session.personId !== ctx.actor.personId) throw notFound("该登录会话");
    const ended = await tx
      .update(sessions)
      .set({ endedAt: ctx.now, endedReason: "signed_out" })
      .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)))
      .returning({ id: sessions.id });
    if (ended.length) await record(tx, ctx, { action: "session.ended", subject: { type: "session", id: sessionId } });
  });
}

/** Ends every open session of a person, in the caller's transaction and under the caller's event. */
export async function endSessionsOf(tx: Executor, { personId, now, reason }: { personId: number; now: Date; reason: string }): Promise<void> {
  await tx.update(sessions).set({ endedAt: now, endedReason: reason }).where(and(eq(sessions.personId, personId), isNull(sessions.endedAt)));
}

/** Marks a session as used; requests in parallel write once. No event: it says nothing that was done. */
export async function touchSession(db: Executor, sessionId: string, now: Date): Promise<void> {
  await db
    .update(sessions)
    .set({ lastSeenAt: now })
    .where(and(eq(sessions.id, sessionId), lt(sessions.lastSeenAt, new Date(now.getTime() - SESSION_TOUCH_MS + 1000))));
}
