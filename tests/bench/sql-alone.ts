import type pg from "pg";
import { connect, type Executor } from "@/db/client";
import { SERVING_ROLE } from "@/db/serving-role";
import type { Actor } from "@/lib/base/context";
import { transactionAs } from "@/lib/people/wall";

type Statement = { text: string; values: unknown[] };
/** `timesOwner`: how much more it takes than for the owner, whom no row-level security stops. */
export type SqlAlone = { ms: number; statements: number; timesOwner: number };

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/**
 * What the database takes for the statements of one piece of work, in the role that serves: they are recorded once, then sent again, bare, over
 * one connection, and in turns over another as the owner. A work that writes is rolled back each time.
 */
export async function timeSqlAlone(url: string, actor: Actor, work: (db: Executor) => Promise<unknown>, times = 60): Promise<SqlAlone> {
  const options = { max: 1, statementTimeout: 0, applicationName: "guatu bench sql" };
  const [owner, { db, pool, close }] = [connect(url, options), connect(url, { ...options, session: { role: SERVING_ROLE } })];
  try {
    const client = await pool.connect();
    const send = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
    const statements: Statement[] = [];
    client.query = ((query: string | { text: string }, values: unknown[] = []) => {
      statements.push({ text: typeof query === "string" ? query : query.text, values });
      return send(query, values);
    }) as pg.PoolClient["query"];
    client.release();
    await transactionAs(db, actor, "write", async (tx) => {
      await work(tx);
      throw new Undone();
    }).catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
    const [served, asOwner] = [[] as number[], [] as number[]];
    const ownersClient = await owner.pool.connect();
    try {
      for (let turn = 0; turn < times; turn += 1) {
        served.push(await timeOf(statements, send));
        asOwner.push(await timeOf(statements, ownersClient.query.bind(ownersClient) as typeof send));
      }
    } finally {
      ownersClient.release();
    }
    const hundredths = (value: number) => Math.round(value * 100) / 100;
    return { ms: hundredths(median(served)), statements: statements.length, timesOwner: hundredths(median(served) / median(asOwner)) };
  } finally {
    await close();
    await owner.close();
  }
}

async function timeOf(statements: Statement[], send: (...args: unknown[]) => Promise<unknown>): Promise<number> {
  const start = performance.now();
  for (const { text, values } of statements) await send(text, values);
  return performance.now() - start;
}

class Undone extends Error {}
