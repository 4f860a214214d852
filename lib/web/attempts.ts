import { randomUUID } from "node:crypto";
import type { Executor } from "../../db/client";
import { recordAttempt, type Attempt } from "../audit/attempts";
import type { Actor, Origin } from "../base/context";
import { DomainError } from "../base/errors";
import type { Action } from "../people/permissions/terms";
import { transactionAs } from "../people/wall";
import { realNow } from "./clock";
import { isContention, isDatabaseAway, isUnstorable } from "./outage";

export type Way = "read" | "write";

/** Redirects and missing pages are thrown too. */
const isOfNext = (error: unknown): boolean => String((error as { digest?: unknown } | null)?.digest ?? "").startsWith("NEXT_");

/** null: nothing that the audit trail speaks of, such as a form to be mended or a row that somebody else was quicker with. */
function outcomeOf(error: unknown, way: Way, number: string): Omit<Attempt, "door"> | null {
  if (error instanceof DomainError) {
    const isDenied = error.kind === "forbidden" || (error.kind === "not_found" && way === "write");
    return isDenied ? { outcome: "denied", reason: error.message } : null;
  }
  if (isOfNext(error) || isContention(error) || isUnstorable(error) || isDatabaseAway(error)) return null;
  return { outcome: "failed", reason: `系统出错（编号 ${number.slice(0, 8)}）` };
}

/**
 * What every door does with what was thrown: the refused and the failed attempts of a signed-in person go to the audit trail, in a
 * transaction of their own. Answers the number under which a failure stands there, for the log and the answer.
 */
export async function noteAttempt(db: Executor, who: { actor: Actor; origin?: Origin } | null, door: Action, way: Way, error: unknown): Promise<string> {
  const number = randomUUID();
  const outcome = who?.actor.kind === "person" ? outcomeOf(error, way, number) : null;
  if (!who || !outcome) return number;
  try {
    await transactionAs(db, who.actor, "write", (tx) => recordAttempt(tx, { ...who, db: tx, now: realNow() }, { door, ...outcome }));
  } catch (missed) {
    console.error(`An attempt at ${door} could not be recorded: ${missed instanceof Error ? missed.message : String(missed)}`);
  }
  return number;
}
