import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { throwawayEmbedded } from "../../db/embedded";

export type TestServer = {
  /** Creates a database, empty or as a copy of `template`; answers its URL. */
  create: (name: string, template?: string) => Promise<string>;
  /** Drops every database this run created, and the server when it is ours. */
  close: () => Promise<void>;
  /** Names this run's databases, so that two runs may share a server. */
  prefix: string;
  url: string;
};

export const urlFor = (server: string, database: string): string => {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
};

/** Runs one statement outside any transaction, as `create database` needs. */
export async function command(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * Drops a database with whoever is still in it. A vacuum of the server's own cannot be ended by us, but ends by itself in a moment.
 */
export async function dropDatabase(url: string, name: string): Promise<void> {
  for (let left = 100; ; left -= 1) {
    try {
      return await command(url, `drop database ${name} with (force)`);
    } catch (error) {
      if ((error as { code?: string }).code !== "42501" || left === 0) throw error;
      await wait(100);
    }
  }
}

/** The server tests make their databases on: TEST_DATABASE_URL, DATABASE_URL, else one in a temporary folder. */
export async function openTestServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL;
  const own = given ? null : await throwawayEmbedded();
  const url = given ?? own!.url;
  const prefix = `guatu_test_${randomBytes(4).toString("hex")}`;
  const create = async (name: string, template = "template1") => {
    await command(url, `create database ${name} template ${template}`);
    return urlFor(url, name);
  };
  const close = async () => {
    if (own) return own.release();
    for (const name of await databasesOf(url, prefix)) await dropDatabase(url, name);
  };
  return { url, prefix, create, close };
}

async function databasesOf(url: string, prefix: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>("select datname as name from pg_database where starts_with(datname, $1)", [prefix]);
  await client.end();
  return rows.map((row) => row.name);
}
