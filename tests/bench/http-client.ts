import http from "node:http";

export type Answer = { status: number; body: string; file: Buffer; bytes: number; cookies: string[] };
export type Request = { method?: string; headers?: Record<string, string>; body?: string | Uint8Array };

const agents = [new http.Agent({ keepAlive: true, maxSockets: 64 })];

/** One request over a kept connection; the body is read to its end. Asks for gzip as browsers do, and leaves it packed. */
export function send(url: string, { method = "GET", headers = {}, body }: Request = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method, agent: agents[0], headers: { "accept-encoding": "gzip", ...headers, ...(body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }) } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const whole = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, body: whole.toString("utf8"), file: whole, bytes: whole.length, cookies: response.headers["set-cookie"] ?? [] });
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}

export const closeConnections = (): void => agents[0]!.destroy();

/** Runs the tasks over so many connections; milliseconds of each. */
export async function runAll(tasks: (() => Promise<unknown>)[], connections: number): Promise<number[]> {
  const waiting = [...tasks].reverse();
  const taken: number[] = [];
  const worker = async () => {
    for (let task = waiting.pop(); task; task = waiting.pop()) {
      const start = performance.now();
      await task();
      taken.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  return taken;
}

const cookieHeader = (cookies: string[]): string => cookies.map((cookie) => cookie.split(";")[0]).join("; ");

/** Signs in at the form's own door; the cookie header of the session. */
export async function signIn(site: string, username: string, password: string): Promise<string> {
  const csrf = await send(`${site}/api/auth/csrf`, { headers: { "accept-encoding": "identity" } });
  const { csrfToken } = JSON.parse(csrf.body) as { csrfToken: string };
  const answer = await send(`${site}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", cookie: cookieHeader(csrf.cookies), origin: site },
    body: new URLSearchParams({ csrfToken, username, password, json: "true" }).toString(),
  });
  const session = answer.cookies.filter((cookie) => cookie.includes("session-token"));
  if (session.length === 0) throw new Error(`${username} could not sign in: ${answer.status} ${answer.body.slice(0, 200)}`);
  return cookieHeader(session);
}
