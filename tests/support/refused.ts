import { expect } from "vitest";
import { DomainError, type ErrorKind } from "../../lib/base/errors";

/** Awaits a refusal of that kind and answers it, for its sentence and details. Anything else fails the test. */
export async function refused(kind: ErrorKind, attempt: Promise<unknown>): Promise<DomainError> {
  const error = await attempt.then(
    () => expect.unreachable(`not refused; expected ${kind}`),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DomainError)) throw error;
  expect(`${error.kind}: ${error.message}`).toMatch(new RegExp(`^${kind}: `));
  return error;
}
