import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { dataFolder } from "../../db/embedded";

/** Where the web server listens. Loopback unless GUATU_HOST opens it: a reverse proxy stands in front. */
export function address(): { host: string; port: number } {
  const port = Number(process.env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`PORT must be a number from 1 to 65535, not “${process.env.PORT}”.`);
  return { host: process.env.GUATU_HOST ?? "127.0.0.1", port };
}

/** What signs the session cookies: NEXTAUTH_SECRET, else one made once and kept readable by its owner only. */
export function sessionSecret(): string {
  if (process.env.NEXTAUTH_SECRET) return process.env.NEXTAUTH_SECRET;
  const file = path.join(dataFolder(), "session-secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(48).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}

/** Where the audit trail's anchors are noted, outside the database: GUATU_ANCHORS, best on a disk that the database's host cannot write. */
export const anchorFile = (): string => path.resolve(process.env.GUATU_ANCHORS ?? path.join(dataFolder(), "audit-anchors.jsonl"));

/** The environment of the web server, dev or built. */
export const webEnvironment = (databaseUrl: string, port: number, secret: string): NodeJS.ProcessEnv => ({
  ...process.env,
  DATABASE_URL: databaseUrl,
  NEXTAUTH_URL: process.env.NEXTAUTH_URL ?? `http://localhost:${port}`,
  NEXTAUTH_SECRET: secret,
  NEXT_TELEMETRY_DISABLED: "1",
  PORT: String(port),
});
