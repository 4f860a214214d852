import { and, desc, eq, gt } from "drizzle-orm";
import { cycles, snapshots } from "../../db/schema";
import type { Context } from "../base/context";
import { shanghaiDay } from "../base/date";
import { DomainError } from "../base/errors";
import { dataDay, type YearMonth } from "../base/month";
import { SEALED_STATUSES } from "../dispatch/terms";
import { notSealedInWords, type AsOf } from "./rules";

/** A sealed month as queries read it: what was sealed stands under cycle and revision, dated facts count up to `dataOn` and `sealedAt`. */
export type SealedMonth = AsOf & { cycleId: number; sealedAt: Date; sha256: string };

/** The revision of a month that is in force; of a reopened month the last one sealed. Throws rule, naming the months there are, when it never was. */
export async function getSealedMonth(ctx: Context, month: YearMonth): Promise<SealedMonth> {
  const [row] = await ctx.db
    .select({ cycleId: cycles.id, status: cycles.status, revision: cycles.revision, sealedAt: snapshots.sealedAt, sha256: snapshots.sha256 })
    .from(cycles)
    .innerJoin(snapshots, and(eq(snapshots.cycleId, cycles.id), eq(snapshots.revision, cycles.revision)))
    .where(eq(cycles.month, month));
  if (!row) {
    const months = await listSealedMonths(ctx);
    throw new DomainError("rule", notSealedInWords(month, months), { months });
  }
  const { status, ...sealed } = row;
  const sealedOn = shanghaiDay(sealed.sealedAt);
  return { ...sealed, month, dataOn: dataDay(month, sealedOn), sealedOn, isReopened: !SEALED_STATUSES.includes(status) };
}

/** Months that were ever sealed, newest first: what can be read as it was. */
export async function listSealedMonths(ctx: Context): Promise<YearMonth[]> {
  const rows = await ctx.db.select({ month: cycles.month }).from(cycles).where(gt(cycles.revision, 0)).orderBy(desc(cycles.month));
  return rows.map((row) => row.month);
}

/** What an answer says of the month it is as of; null: as of now. */
export function asOfAnswer(sealed: SealedMonth | null): AsOf | null {
  if (sealed === null) return null;
  const { month, revision, dataOn, sealedOn, isReopened } = sealed;
  return { month, revision, dataOn, sealedOn, isReopened };
}
