import { proofWanted, askIdentity } from "./ask-identity";
import { read, type Answer } from "../dispatch/send";

const UNREACHABLE = { kind: "unavailable", message: "网络或服务器暂时不可用，请稍后重试" } as const;

/** One try of a write about one's own account: with a password in it, it is not repeated by itself. Asks for the identity where that is wanted. Never throws. */
export async function postSecret<T>(path: string, body: object): Promise<Answer<T>> {
  const answer = await once<T>(path, body);
  const proof = answer.ok ? null : proofWanted(answer.refusal.details);
  return proof && (await askIdentity(proof)) ? once(path, body) : answer;
}

const once = <T>(path: string, body: object): Promise<Answer<T>> =>
  fetch(path, { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }).then(
    (response) => read<T>(response),
    () => ({ ok: false, refusal: UNREACHABLE }),
  );
