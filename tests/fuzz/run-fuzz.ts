import http from "node:http";
import { DEMONSTRATION_PASSWORD } from "@/lib/people/demonstration";
import { closeConnections, signIn } from "../bench/http-client";
import { leaksIn } from "./leaks";
import { malformedRequests, type Malformed } from "./malformed";

export type Fuzzed = { seed: number; requests: number; byStatus: Record<string, number>; slowestMs: number; faults: string[] };

const PEOPLE = ["gaoxin.filer", "gaoxin.head", "dispatch.wang", "dispatch.chen", "leader.li", "admin.sys", "admin.sec", "admin.audit"];
const TOO_LONG_MS = 10_000;
const AT_ONCE = 8;
/** Faults told in full; the rest only counted. */
const TOLD = 40;

type Said = { status: number; text: string; type: string; policy: string; cache: string };

function ask(site: string, { method, path, headers, body }: Malformed, cookie: string): Promise<Said> {
  const { hostname, port } = new URL(site);
  return new Promise((resolve, reject) => {
    const all = { ...headers, ...(cookie && { cookie }), ...(body && { "content-length": String(body.byteLength) }) };
    const request = http.request({ hostname, port, method, path, headers: all, timeout: TOO_LONG_MS, insecureHTTPParser: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          text: `${JSON.stringify(response.headers)}\n${Buffer.concat(chunks).toString("utf8")}`,
          type: response.headers["content-type"] ?? "",
          policy: String(response.headers["content-security-policy"] ?? ""),
          cache: response.headers["cache-control"] ?? "",
        }),
      );
    });
    request.on("timeout", () => request.destroy(new Error("no answer")));
    request.on("error", reject);
    request.end(body ?? undefined);
  });
}

/** What is wrong with an answer to a request that is itself wrong. */
function faultsOf(sent: Malformed, said: Said): string[] {
  const faults = leaksIn(sent.path, `${sent.path} ${decoded(sent.path)} ${JSON.stringify(sent.headers)} ${sent.body ? Buffer.from(sent.body).toString("utf8") : ""}`, said.text);
  if (said.status >= 500) faults.push(`answered ${said.status}`);
  if (said.status !== 304 && !/frame-ancestors 'none'|sandbox/.test(said.policy)) faults.push("no content security policy");
  if (!said.cache.includes("no-store") && !sent.path.startsWith("/_next/static/")) faults.push(`may be kept: ${said.cache}`);
  if (said.type.startsWith("text/html") && said.text.includes("<script>alert(1)</script>")) faults.push("a script that was sent came back as one");
  return faults;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Sends `requests` malformed requests as people of every role and as nobody; `faults` is empty when the site bore them all. */
export async function runFuzz(site: string, { requests, seed }: { requests: number; seed: number }): Promise<Fuzzed> {
  const cookies = [""];
  // Connections kept from tests before may have been closed by the server meanwhile.
  closeConnections();
  for (const username of PEOPLE) cookies.push(await signIn(site, username, DEMONSTRATION_PASSWORD));
  const waiting = malformedRequests(site, requests, PEOPLE.length, seed).reverse();
  const result: Fuzzed = { seed, requests, byStatus: {}, slowestMs: 0, faults: [] };
  const tell = (sent: Malformed, fault: string) => {
    if (result.faults.length < TOLD) result.faults.push(`${fault} ← ${sent.method} ${sent.path.slice(0, 200)} as ${PEOPLE[sent.who - 1] ?? "nobody"} ${JSON.stringify(sent.headers).slice(0, 600)} ${sent.body ? Buffer.from(sent.body).toString("utf8").slice(0, 200) : ""}`);
  };
  const worker = async () => {
    for (let sent = waiting.pop(); sent; sent = waiting.pop()) {
      const start = performance.now();
      try {
        const said = await ask(site, sent, cookies[sent.who]!);
        result.byStatus[said.status] = (result.byStatus[said.status] ?? 0) + 1;
        for (const fault of faultsOf(sent, said)) tell(sent, fault);
      } catch (error) {
        // Written before a body that was refused could be sent: the connection is closed, as told by its header.
        if ((error as NodeJS.ErrnoException).code === "EPIPE" || (error as NodeJS.ErrnoException).code === "ECONNRESET") result.byStatus.closed = (result.byStatus.closed ?? 0) + 1;
        else tell(sent, (error as Error).message);
      }
      result.slowestMs = Math.max(result.slowestMs, Math.round(performance.now() - start));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return result;
}
