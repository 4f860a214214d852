import { and, desc, eq } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { reportNumbers } from "../../../db/schema";
import { DomainError } from "../../base/errors";
import type { Period } from "../periods/rules";
import { numberFault, numberOffer, type NumberOffer } from "./rules";

/** The 期号 that a report of the period gets if it is signed in `year`. */
export async function findOffer(db: Executor, { kind, period }: Period, year: number): Promise<NumberOffer> {
  const columns = { year: reportNumbers.year, number: reportNumbers.number };
  const [own] = await db.select(columns).from(reportNumbers).where(and(eq(reportNumbers.kind, kind), eq(reportNumbers.period, period)));
  const [last] = await db.select(columns).from(reportNumbers).where(eq(reportNumbers.year, year)).orderBy(desc(reportNumbers.number)).limit(1);
  return numberOffer(year, own ?? null, last?.number ?? null);
}

/** Gives the period its number for good. Throws rule when another was asked for than may be given, conflict when somebody else took it meanwhile. */
export async function giveNumber(tx: Executor, { kind, period }: Period, offer: NumberOffer, asked: number): Promise<{ year: number; number: number }> {
  const fault = numberFault(offer, asked);
  if (fault) throw new DomainError("rule", fault, { fields: { number: fault } });
  const given = { year: offer.year, number: asked };
  const [taken] = await tx.insert(reportNumbers).values({ kind, period, ...given }).onConflictDoNothing().returning();
  if (taken) return given;
  const [own] = await tx.select().from(reportNumbers).where(and(eq(reportNumbers.kind, kind), eq(reportNumbers.period, period)));
  if (own && own.year === given.year && own.number === given.number) return given;
  throw new DomainError("conflict", `〔${given.year}〕第 ${given.number} 期刚被其他通报使用，请刷新页面核对后再签发`);
}
