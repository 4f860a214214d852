import type pg from "pg";
import { connect, type Executor } from "@/db/client";

type Statement = { text: string; values: unknown[] };
export type SqlAlone = { ms: number; statements: number };

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/**
 * What the database takes for the statements of one piece of work: they are recorded once, then sent again, bare, over one connection.
 * A work that writes is rolled back each time.
 */
export async function timeSqlAlone(url: string, work: (db: Executor) => Promise<unknown>, times = 60): Promise<SqlAlone> {
  const { db, pool, close } = connect(url, { max: 1, statementTimeout: 0, applicationName: "guatu bench sql" });
  try {
    const client = await pool.connect();
    const send = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
    const statements: Statement[] = [];
    client.query = ((query: string | { text: string }, values: unknown[] = []) => {
      statements.push({ text: typeof query === "string" ? query : query.text, values });
      return send(query, values);
    }) as pg.PoolClient["query"];
    client.release();
    await db.transaction(async (tx) => {
      await work(tx);
      throw new Undone();
    }).catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
    const taken: number[] = [];
    for (let turn = 0; turn < times; turn += 1) {
      const start = performance.now();
      for (const { text, values } of statements) await send(text, values);
      taken.push(performance.now() - start);
    }
    return { ms: Math.round(median(taken) * 100) / 100, statements: statements.length };
  } finally {
    await close();
  }
}

class Undone extends Error {}
