import { and, eq } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { identities, people, units } from "../../../db/schema";
import { record } from "../../audit/record";
import type { Context } from "../../base/context";
import { DomainError } from "../../base/errors";
import { insist } from "../../base/verdict";
import { mayUse } from "../policy";
import { ACTOR, toActor, type PersonActor } from "../queries";
import { hasSecondFactor } from "../second-factor/take-code";
import { openSession, type StartedSession } from "../sign-in/commands";
import type { Role } from "../terms";
import { IDENTITY_REFUSAL_LABELS, type Identity, type IdentityRefusal } from "./terms";

const NEVER = new Date(0);

type Arrival = Identity & {
  /** shown at the provider, by its own word */
  hasSecondFactor: boolean;
  /** when the person proved there who they are; null: not said, so that weighty acts ask for a proof here */
  provenAt: Date | null;
  userAgent: string | null;
};

/** An arrival from 统一身份认证: the session it opens, or why not. Makes no account and gives no role. `ctx.actor` is the door. */
export async function startSessionByIdentity(ctx: Context, { issuer, subject, hasSecondFactor: shown, provenAt, userAgent }: Arrival): Promise<StartedSession | { refused: IdentityRefusal }> {
  const [found] = await ctx.db
    .select({ ...ACTOR, role: people.role, disabledAt: people.disabledAt })
    .from(identities)
    .innerJoin(people, eq(people.id, identities.personId))
    .innerJoin(units, eq(units.id, people.unitId))
    .where(and(eq(identities.issuer, issuer), eq(identities.subject, subject)));
  const refused = await refusalOf(ctx, found ?? null, shown);
  if (refused || !found?.role) {
    const reason = IDENTITY_REFUSAL_LABELS[refused ?? "unknown"];
    await record(ctx.db, ctx, { action: "session.refused", subject: { type: "session", id: found?.username ?? subject }, outcome: "denied", reason, after: { via: "oidc", issuer } });
    return { refused: refused ?? "unknown" };
  }
  const stillHolds = async (tx: Transaction) => {
    const [linked] = await tx.select({ personId: identities.personId }).from(identities).where(and(eq(identities.issuer, issuer), eq(identities.subject, subject)));
    return linked?.personId === found.personId && (shown || !(await hasSecondFactor({ ...ctx, db: tx }, found.personId)));
  };
  const confirmedAt = provenAt === null ? NEVER : provenAt < ctx.now ? provenAt : ctx.now;
  const started = await openSession(ctx, toActor({ ...found, role: found.role }), { via: "oidc", stillHolds, secondFactorAt: shown ? ctx.now : null, confirmedAt, userAgent });
  return started ?? { refused: "failed" };
}

async function refusalOf(ctx: Context, person: { personId: number; role: Role | null; disabledAt: Date | null } | null, hasShown: boolean): Promise<IdentityRefusal | null> {
  if (!person) return "unknown";
  if (person.disabledAt) return "closed";
  if (!person.role) return "without_role";
  // Who has a second factor here is not let in without one by another way.
  return !hasShown && (await hasSecondFactor(ctx, person.personId)) ? "second_factor" : null;
}

/**
 * Makes the caller known by an identity that they have just shown. Doing it again is no error and leaves no second event.
 * Throws conflict (`details.refusal`) when the identity is another person's, or the caller has another of this issuer.
 */
export async function linkIdentity(ctx: Context, { issuer, subject }: Identity): Promise<void> {
  insist(mayUse(ctx.actor, "account.link_identity"));
  const { personId } = ctx.actor as PersonActor;
  await ctx.db.transaction(async (tx) => {
    // One linking of a person at a time, so that two at once do not leave two identities.
    await tx.select({ id: people.id }).from(people).where(eq(people.id, personId)).for("update");
    const [own] = await tx.select().from(identities).where(and(eq(identities.personId, personId), eq(identities.issuer, issuer)));
    if (own) {
      if (own.subject === subject) return;
      throw refusedAs("other");
    }
    const linked = await tx.insert(identities).values({ issuer, subject, personId, linkedAt: ctx.now }).onConflictDoNothing().returning({ subject: identities.subject });
    if (linked.length === 0) throw refusedAs("taken");
    await record(tx, ctx, { action: "identity.linked", subject: { type: "identity", id: subject }, after: { issuer, subject } });
  });
}

const refusedAs = (refusal: IdentityRefusal) => new DomainError("conflict", IDENTITY_REFUSAL_LABELS[refusal], { refusal });

/** Forgets the caller's identity at `issuer`. Throws rule when it is their only way in; not linked is no error. */
export async function unlinkIdentity(ctx: Context, { issuer }: { issuer: string }): Promise<void> {
  insist(mayUse(ctx.actor, "account.link_identity"));
  const { personId } = ctx.actor as PersonActor;
  await ctx.db.transaction(async (tx) => {
    const [person] = await tx.select({ passwordHash: people.passwordHash }).from(people).where(eq(people.id, personId)).for("update");
    if (!person?.passwordHash) throw new DomainError("rule", "您的账号没有密码，解除绑定后将无法登录；请先联系安全管理员签发一次性登录码并设置密码");
    const gone = await tx.delete(identities).where(and(eq(identities.personId, personId), eq(identities.issuer, issuer))).returning();
    for (const { subject } of gone) await record(tx, ctx, { action: "identity.unlinked", subject: { type: "identity", id: subject }, before: { issuer, subject } });
  });
}
