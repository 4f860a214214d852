export const ERROR_KINDS = ["not_found", "forbidden", "conflict", "rule"] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/**
 * An expected refusal. `message` is a Chinese sentence for the official reading it; it says what to do next.
 * `details` carries what the door may show beside the sentence (the other person's version, field messages).
 */
export class DomainError extends Error {
  constructor(
    readonly kind: ErrorKind,
    message: string,
    readonly details?: Record<string, unknown>,
  ) {
    super(message);
    this.name = "DomainError";
  }
}

export const notFound = (what: string) => new DomainError("not_found", `没有找到${what}，或您无权查看`);
