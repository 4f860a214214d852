import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { apiTokens, people } from "../../../db/schema";
import { record } from "../../audit/record";
import type { Context } from "../../base/context";
import { DomainError, notFound } from "../../base/errors";
import { insist } from "../../base/verdict";
import type { RevokeTokenInput } from "../inputs";
import { mayEndSessions, mayManagePeople } from "../policy";
import { TOKEN_DAYS } from "../rules";

const DAY_MS = 86_400_000;

/** What is stored of a token: SHA-256, hex. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Makes a read-only bearer token for a person; the token itself is in this answer and nowhere else. Throws forbidden, not_found, conflict for a closed account. */
export async function createToken(ctx: Context, { username }: { username: string }): Promise<{ token: string; expiresAt: Date }> {
  insist(mayManagePeople(ctx.actor));
  const token = `guatu_${randomBytes(32).toString("base64url")}`;
  const expiresAt = new Date(ctx.now.getTime() + TOKEN_DAYS * DAY_MS);
  return ctx.db.transaction(async (tx) => {
    const [person] = await tx.select().from(people).where(eq(people.username, username));
    if (!person) throw notFound(`人员“${username}”`);
    if (person.disabledAt) throw new DomainError("conflict", `“${person.name}”的账号已经停用，不能生成令牌`);
    const [row] = await tx
      .insert(apiTokens)
      .values({ personId: person.id, tokenHash: hashToken(token), createdAt: ctx.now, expiresAt })
      .returning({ id: apiTokens.id });
    if (!row) throw new Error("insert returned no token");
    await record(tx, ctx, { action: "token.created", subject: { type: "token", id: row.id }, after: { username, expiresAt } });
    return { token, expiresAt };
  });
}

/** Ends one token before its time. Throws forbidden, not_found; conflict when it no longer speaks for anybody. */
export async function revokeToken(ctx: Context, { tokenId }: RevokeTokenInput): Promise<void> {
  insist(mayEndSessions(ctx.actor));
  await ctx.db.transaction(async (tx) => {
    const [token] = await tx.select().from(apiTokens).where(eq(apiTokens.id, tokenId)).for("update");
    if (!token) throw notFound("该接口令牌");
    if (token.revokedAt || token.expiresAt <= ctx.now) throw new DomainError("conflict", "该令牌已经作废或到期，请刷新后查看");
    await tx.update(apiTokens).set({ revokedAt: ctx.now }).where(eq(apiTokens.id, tokenId));
    const [person] = await tx.select({ username: people.username }).from(people).where(eq(people.id, token.personId));
    await record(tx, ctx, { action: "token.revoked", subject: { type: "token", id: tokenId }, after: { username: person?.username } });
  });
}

/** Ends every token of a person, in the caller's transaction and under the caller's event. */
export async function revokeTokensOf(tx: Executor, { personId, now }: { personId: number; now: Date }): Promise<void> {
  await tx.update(apiTokens).set({ revokedAt: now }).where(and(eq(apiTokens.personId, personId), isNull(apiTokens.revokedAt)));
}

/** Ends every token of everybody, in the caller's transaction and under the caller's event; answers how many. */
export async function revokeAllTokens(tx: Executor, now: Date): Promise<number> {
  const revoked = await tx.update(apiTokens).set({ revokedAt: now }).where(and(isNull(apiTokens.revokedAt), gt(apiTokens.expiresAt, now))).returning({ id: apiTokens.id });
  return revoked.length;
}
