import { DomainError } from "./errors";

/** Whether an act is allowed now, and if not, the sentence that says why. */
export type Verdict = { allowed: true } | { allowed: false; reason: string };

export const yes: Verdict = { allowed: true };
export const no = (reason: string): Verdict => ({ allowed: false, reason });

/** Throws forbidden with the verdict's own sentence. */
export function insist(verdict: Verdict): void {
  if (!verdict.allowed) throw new DomainError("forbidden", verdict.reason);
}
