import type { ErrorKind } from "@/lib/base/errors";
import { askIdentity, proofWanted } from "../account/ask-identity";

export type Refusal = {
  kind: ErrorKind | "unauthorized" | "too_many" | "unavailable" | "unexpected";
  message: string;
  details?: { fields?: Record<string, string> } & Record<string, unknown>;
};
export type Answer<T> = { ok: true; body: T } | { ok: false; refusal: Refusal };

type Write = {
  method: "PUT" | "POST";
  path: string;
  body: object;
  /** the same for every try of one attempt, so that it is done once however often it arrives */
  key: string;
  /** it goes on when the page is left meanwhile; for bodies under 64 KB, more a browser refuses */
  keepalive?: boolean;
  /** before each further try, 1-based */
  onRetry?: (attempt: number) => void;
};

const RETRY_AFTER_MS = [2000, 5000, 10_000];
const UNREACHABLE: Refusal = { kind: "unavailable", message: "网络或服务器暂时不可用，内容仍在本页，请稍后重试" };

/** Letters and digits that nobody else has; works without HTTPS, where crypto.randomUUID does not exist. */
export const newKey = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Sends one write; where it asks for the person's identity first, asks and sends the very same again. Never throws. */
export async function send<T>(write: Write): Promise<Answer<T>> {
  const answer = await sendPatiently<T>(write);
  const proof = answer.ok ? null : proofWanted(answer.refusal.details);
  return proof && (await askIdentity(proof)) ? sendPatiently(write) : answer;
}

/** When the network or the database is away, tries three times more with the same key. */
async function sendPatiently<T>({ method, path, body, key, keepalive = false, onRetry }: Write): Promise<Answer<T>> {
  const text = JSON.stringify(body);
  for (let attempt = 0; ; attempt += 1) {
    const answer = await once<T>(method, path, text, key, keepalive);
    const mayPass = !answer.ok && answer.refusal.kind === "unavailable";
    const delay = RETRY_AFTER_MS[attempt];
    if (!mayPass || delay === undefined) return answer;
    onRetry?.(attempt + 1);
    await wait(delay);
  }
}

async function once<T>(method: string, path: string, body: string, key: string, keepalive: boolean): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await fetch(path, { method, body, keepalive, headers: { "Content-Type": "application/json", "Idempotency-Key": key } });
  } catch {
    return { ok: false, refusal: UNREACHABLE };
  }
  return read<T>(response);
}

/** What a JSON door answered; a proxy's own error page counts as unavailable. */
export async function read<T>(response: Response): Promise<Answer<T>> {
  const body = (await response.json().catch(() => null)) as { error?: Refusal } | null;
  if (response.ok) return { ok: true, body: body as T };
  if (body?.error) return { ok: false, refusal: body.error };
  return { ok: false, refusal: UNREACHABLE };
}
