import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { idempotentWrites } from "../../db/schema";
import { DomainError } from "../base/errors";

const KEY = /^[\w.:-]{8,200}$/;

/** The request's key; throws rule when it is missing or malformed. */
export function idempotencyKey(headers: Headers): string {
  const key = headers.get("idempotency-key");
  if (!key || !KEY.test(key)) throw new DomainError("rule", "请求缺少有效的 Idempotency-Key（8 至 200 个字母、数字或 . : _ -），请刷新页面后重试");
  return key;
}

export const hashRequest = (method: string, path: string, body: string): string =>
  createHash("sha256").update(`${method}\n${path}\n${body}`).digest("hex");

type Write = { personId: number; key: string; requestHash: string; at: Date };

/**
 * Runs `act` once per person and key, in the caller's transaction; the same request again gets the first answer.
 * A twin that arrives meanwhile waits on the unique key until this transaction ends. Throws conflict when the key was used for other content.
 */
export async function once(tx: Transaction, write: Write, act: () => Promise<unknown>): Promise<{ body: unknown; replayed: boolean }> {
  const { personId, key } = write;
  const own = and(eq(idempotentWrites.personId, personId), eq(idempotentWrites.key, key));
  const claimed = await tx
    .insert(idempotentWrites)
    .values({ ...write, answer: sql`'null'::jsonb` })
    .onConflictDoNothing()
    .returning({ key: idempotentWrites.key });
  if (claimed.length === 0) {
    const [first] = await tx.select().from(idempotentWrites).where(own);
    if (first?.requestHash !== write.requestHash) throw new DomainError("conflict", "同一个 Idempotency-Key 已用于另一次提交，请刷新页面后重试");
    return { body: (first.answer as { body: unknown }).body, replayed: true };
  }
  const body = (await act()) ?? null;
  await tx.update(idempotentWrites).set({ answer: { body } }).where(own);
  return { body, replayed: false };
}
