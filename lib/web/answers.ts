import { randomUUID } from "node:crypto";
import { DomainError, type ErrorKind } from "../base/errors";
import { AWAY_MESSAGE, CONTENTION_MESSAGE, isContention, isDatabaseAway, isUnstorable, UNSTORABLE_MESSAGE } from "./outage";
import { TooManyRequests } from "./rate-limit";

export type ApiError = { error: { kind: ErrorKind | "unauthorized" | "too_many" | "unavailable" | "unexpected"; message: string; details?: unknown } };

const STATUS: Record<ErrorKind, number> = { not_found: 404, forbidden: 403, conflict: 409, rule: 422 };

export const answer = (body: unknown, headers: Record<string, string> = {}): Response =>
  Response.json(body ?? null, { headers: { "Cache-Control": "no-store", ...headers } });

const refuse = (status: number, error: ApiError["error"], headers: Record<string, string> = {}): Response =>
  Response.json({ error } satisfies ApiError, { status, headers: { "Cache-Control": "no-store", ...headers } });

export const signInFirst = (): Response => refuse(401, { kind: "unauthorized", message: "请先登录" });

/** The driver's own words, below what drizzle says of the query. */
const rootMessage = (error: unknown): string =>
  error instanceof Error ? (error.cause instanceof Error ? rootMessage(error.cause) : error.message || error.name) : String(error);

/** The JSON answer to anything thrown: refusals in words, an absent database as 503, a bug as 500 under a number in the log. */
export function answerError(error: unknown, request: Request, requestId: string = randomUUID()): Response {
  if (error instanceof TooManyRequests) return refuse(429, { kind: "too_many", message: error.message }, { "Retry-After": String(error.retryAfterSeconds) });
  if (error instanceof DomainError) {
    return refuse(STATUS[error.kind], { kind: error.kind, message: error.message, ...(error.details && { details: error.details }) });
  }
  if (isContention(error)) return refuse(409, { kind: "conflict", message: CONTENTION_MESSAGE });
  if (isUnstorable(error)) return refuse(422, { kind: "rule", message: UNSTORABLE_MESSAGE });
  const { pathname } = new URL(request.url);
  if (isDatabaseAway(error)) {
    console.error(`database away: ${request.method} ${pathname}: ${rootMessage(error)}`);
    return refuse(503, { kind: "unavailable", message: AWAY_MESSAGE }, { "Retry-After": "5" });
  }
  return refuse(500, { kind: "unexpected", message: logged(requestId, `${request.method} ${pathname}`, error), details: { requestId } });
}

/** Puts a bug into the log under its number; the sentence that tells the number. */
export function logged(requestId: string, what: string, error: unknown): string {
  console.error(`unexpected ${requestId}: ${what}`, error);
  return `系统出错，请稍后重试；如仍出现，请把编号 ${requestId.slice(0, 8)} 告诉管理员`;
}
