import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import * as schema from "./schema/index";
import { SERVING_ROLE } from "./serving-role";

export type Database = NodePgDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
export type Executor = Database | Transaction;

export type Connection = { db: Database; pool: pg.Pool; url: string; close: () => Promise<void> };

export type PoolOptions = {
  max?: number;
  /** Milliseconds; 0 lifts the limits (migrations, imports, the demonstration). */
  statementTimeout?: number;
  applicationName?: string;
  /** settings that hold for every session of the pool, such as its role */
  session?: Record<string, string>;
};

// `date` (1082) stays the text PostgreSQL sent: a plain day has no time zone to be shifted by.
pg.types.setTypeParser(1082, (text) => text);

/** A pool whose sessions speak Asia/Shanghai and whose broken connections are never used again. */
export function createPool(url: string, options: PoolOptions = {}): pg.Pool {
  const limit = options.statementTimeout ?? 15_000;
  const limits = limit
    ? { statement_timeout: limit, query_timeout: limit + 2000, lock_timeout: 5000, idle_in_transaction_session_timeout: 60_000 }
    : {};
  const pool = new Pool({
    connectionString: url,
    max: options.max ?? Number(process.env.PGPOOL_MAX ?? 10),
    connectionTimeoutMillis: 3000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    allowExitOnIdle: true,
    application_name: options.applicationName ?? "guatu",
    options: Object.entries({ TimeZone: "Asia/Shanghai", DateStyle: "ISO,YMD", ...options.session }).map(([name, value]) => `-c ${name}=${value}`).join(" "),
    ...limits,
  });
  pool.on("error", (error) => console.error(`database connection lost: ${error.message}`));
  return pool;
}

/** True when the connection itself failed, so that nothing more may be sent on it. */
export function isConnectionLost(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof RangeError) return false;
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== "string" || !/^[0-9A-Z]{5}$/.test(code)) return true;
  return /^(08|57P)/.test(code);
}

/**
 * A pool that gives up a client at its first broken query. drizzle would send ROLLBACK and wait on the dead socket
 * (one black-holed connection stalled every worker), and would never release a client whose BEGIN failed.
 */
class Pool extends pg.Pool {
  private guarded = new WeakSet<pg.PoolClient>();

  override connect(): Promise<pg.PoolClient>;
  override connect(done: (error: Error | undefined, client: pg.PoolClient | undefined, release: (error?: Error) => void) => void): void;
  override connect(done?: Parameters<pg.Pool["connect"]>[0]): Promise<pg.PoolClient> | void {
    if (done) return super.connect(done);
    return super.connect().then((client) => this.guard(client));
  }

  private guard(client: pg.PoolClient): pg.PoolClient {
    const release = client.release;
    let released = false;
    client.release = (error) => {
      if (released) return;
      released = true;
      release(error);
    };
    if (this.guarded.has(client)) return client;
    this.guarded.add(client);
    client.on("error", () => {});
    const run = client.query.bind(client) as (...args: unknown[]) => unknown;
    const guarded = (...args: unknown[]) => {
      const result = run(...args);
      if (result instanceof Promise) result.catch((error: unknown) => isConnectionLost(error) && giveUp(client, error));
      return result;
    };
    client.query = guarded as typeof client.query;
    return client;
  }
}

function giveUp(client: pg.PoolClient, error: unknown): void {
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  client.release(error instanceof Error ? error : true);
}

/** Opens a pool on `url`; the caller closes it. */
export function connect(url: string, options: PoolOptions = {}): Connection {
  const pool = createPool(url, options);
  const db = drizzle({ client: pool, casing: "snake_case", schema });
  return { db, pool, url, close: () => pool.end() };
}

const held = globalThis as typeof globalThis & { guatuConnection?: Connection };

/** The process's one database, opened on first use from DATABASE_URL and kept across hot reloads; it serves, in the narrow role. */
export function database(): Database {
  if (!held.guatuConnection) {
    const url = process.env.DATABASE_URL;
    if (!url) throw new Error("DATABASE_URL is not set. `npm start` sets it for the embedded database.");
    held.guatuConnection = connect(url, { session: { role: SERVING_ROLE } });
  }
  return held.guatuConnection.db;
}

/** Closes what `database()` opened, so that a command-line program can end. */
export async function closeDatabase(): Promise<void> {
  await held.guatuConnection?.close();
  held.guatuConnection = undefined;
}

/** Runs `fn` against one unchanging picture of the data: a read-only, repeatable-read transaction. */
export function readOnly<T>(db: Database, fn: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.transaction(fn, { isolationLevel: "repeatable read", accessMode: "read only" });
}
