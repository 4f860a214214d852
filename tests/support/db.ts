import { sql } from "drizzle-orm";
import { inject } from "vitest";
import { connect, type Connection, type Database, type Transaction } from "../../db/client";
import { command, dropDatabase, urlFor } from "./test-server";

const held = globalThis as typeof globalThis & { testConnection?: Promise<Connection>; testDatabases?: number };

/** This worker's own copy of the template, made at first use. */
async function openOwnCopy(): Promise<Connection> {
  const { server, template } = inject("database");
  const name = `${template}_worker${process.env.VITEST_POOL_ID}`;
  await command(server, `create database ${name} template ${template}`).catch((error: { code?: string }) => {
    if (error.code !== "42P04") throw error;
  });
  return connect(urlFor(server, name));
}

class RolledBack extends Error {}

/** Runs `fn` in a transaction with plan and units in it, checks deferred constraints, and undoes everything. */
export async function withRollback<T>(fn: (tx: Transaction) => Promise<T>): Promise<T> {
  held.testConnection ??= openOwnCopy();
  const { db } = await held.testConnection;
  let result: { value: T } | undefined;
  await db
    .transaction(async (tx) => {
      result = { value: await fn(tx) };
      await tx.execute(sql`set constraints all immediate`);
      throw new RolledBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error;
    });
  return result!.value;
}

function newName(): string {
  held.testDatabases = (held.testDatabases ?? 0) + 1;
  return `${inject("database").template}_fresh${process.env.VITEST_POOL_ID}_${held.testDatabases}`;
}

/** A template that has more in it, for tests that begin with the same; dropped with the run. */
export async function makeTemplate(build: (db: Database) => Promise<unknown>): Promise<string> {
  const { server, template } = inject("database");
  const name = newName();
  await command(server, `create database ${name} template ${template}`);
  const { db, close } = connect(urlFor(server, name));
  await build(db).finally(close);
  return name;
}

/** For tests of two people at once, which need commits: a fresh copy of the template, dropped afterwards. */
export async function withFreshDatabase<T>(fn: (db: Database, url: string) => Promise<T>, template = inject("database").template): Promise<T> {
  const { server } = inject("database");
  const name = newName();
  await command(server, `create database ${name} template ${template}`);
  const { db, close, url } = connect(urlFor(server, name));
  try {
    return await fn(db, url);
  } finally {
    await close();
    await dropDatabase(server, name);
  }
}

/** Until so many sessions of the database wait for another's lock. */
export async function untilWaiting({ pool }: Pick<Connection, "pool">, sessions: number): Promise<void> {
  for (let waiting = 0; waiting < sessions; ) {
    await new Promise((done) => setTimeout(done, 5));
    const { rows } = await pool.query("select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
    waiting = rows.length;
  }
}
