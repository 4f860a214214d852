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

/** What signs the session cookies: NEXTAUTH_SECRET, else one made once. */
export const sessionSecret = (): string => process.env.NEXTAUTH_SECRET || keptSecret("session-secret");

const KEY_MIN_CHARS = 32;

/** What second factors are sealed with: GUATU_KEY, else one made once. Without it they cannot be read again, so it belongs into the backup. */
export function installationKey(): string {
  const given = process.env.GUATU_KEY;
  if (given && given.length < KEY_MIN_CHARS) throw new Error(`GUATU_KEY must have at least ${KEY_MIN_CHARS} characters, as from: openssl rand -base64 48`);
  return given || keptSecret("installation-key");
}

/** In the data folder, readable by its owner only. */
function keptSecret(name: string): string {
  const file = path.join(dataFolder(), name);
  if (!existsSync(file)) writeFileSync(file, randomBytes(48).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}

/** Where the audit trail's anchors are noted, outside the database: GUATU_ANCHORS, best on a disk that the database's host cannot write. */
export const anchorFile = (): string => path.resolve(process.env.GUATU_ANCHORS ?? path.join(dataFolder(), "audit-anchors.jsonl"));

/** The environment of the web server, dev or built. */
export const webEnvironment = (databaseUrl: string, port: number, secret: string, key: string): NodeJS.ProcessEnv => ({
  ...process.env,
  DATABASE_URL: databaseUrl,
  NEXTAUTH_URL: process.env.NEXTAUTH_URL ?? `http://localhost:${port}`,
  NEXTAUTH_SECRET: secret,
  GUATU_KEY: key,
  NEXT_TELEMETRY_DISABLED: "1",
  PORT: String(port),
});
