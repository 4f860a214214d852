import { sql } from "drizzle-orm";
import { connect } from "@/db/client";
import { record } from "@/lib/audit/record";
import type { Context } from "@/lib/base/context";
import type { BenchSite } from "./bench-site";
import { measure } from "./measure";
import type { Submits } from "./submits";

/** The trail as it is, without its chain, and no trail at all. */
const TRAILS = ["chained", "unchained", "none"] as const;
type Trail = (typeof TRAILS)[number];

const WRITERS = [1, 8, 32];
const ROUNDS = 3;
const ACTS = 1600;
const SUBMITS = 120;

/**
 * What it costs that every act is on the audit trail and chained: submits over HTTP at ten connections, and bare transactions of one changed row
 * and one event by 1, 8 and 32 writers at once; per second, and against no trail. The database is good for nothing else afterwards.
 */
export async function auditCost(site: BenchSite, submits: Submits, now: Date): Promise<object> {
  const { db } = site.connection;
  await db.execute(sql`create table bench_rows (id integer primary key, n integer not null)`);
  await db.execute(sql`insert into bench_rows select n, 0 from generate_series(0, 31) n`);
  await db.execute(sql`create function forget() returns trigger language plpgsql as $$ begin return null; end $$`);
  await db.execute(sql`create trigger forget before insert on events for each row execute function forget()`);
  const perSecond: Record<string, Record<Trail, number[]>> = {};
  const add = (what: string, trail: Trail, figure: number) => (perSecond[what] ??= { chained: [], unchained: [], none: [] })[trail].push(figure);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const trail of TRAILS) {
      await db.execute(sql.raw(`alter table events ${trail === "none" ? "enable" : "disable"} trigger forget`));
      await db.execute(sql.raw(`alter table events ${trail === "chained" ? "enable" : "disable"} trigger events_are_chained`));
      add("submitsAt10", trail, (await measure(site, submits, SUBMITS, 10)).perSecond);
      for (const writers of WRITERS) add(`actsBy${writers}`, trail, await actsPerSecond(site.databaseUrl, writers, now));
    }
  }
  return Object.fromEntries(Object.entries(perSecond).map(([what, figures]) => {
    const [chained, unchained, none] = TRAILS.map((trail) => Math.max(...figures[trail]));
    const ratio = (value: number) => Math.round((value / none!) * 100) / 100;
    return [what, { perSecond: { chained, unchained, none }, toNone: { chained: ratio(chained!), unchained: ratio(unchained!) } }];
  }));
}

async function actsPerSecond(url: string, writers: number, now: Date): Promise<number> {
  const { db, close } = connect(url, { max: writers, statementTimeout: 0, applicationName: "guatu bench writers" });
  const ctx: Context = { actor: { kind: "system", job: "测量" }, db, now };
  try {
    await Promise.all(Array.from({ length: writers }, () => db.execute(sql`select 1`)));
    const start = performance.now();
    await Promise.all(Array.from({ length: writers }, async (_, writer) => {
      for (let nth = 0; nth < ACTS / writers; nth += 1) {
        await db.transaction(async (tx) => {
          await tx.execute(sql`update bench_rows set n = n + 1 where id = ${writer}`);
          await record(tx, ctx, { action: "system.started", subject: { type: "audit", id: writer }, after: { nth } });
        });
      }
    }));
    return Math.round((ACTS / (performance.now() - start)) * 1000);
  } finally {
    await close();
  }
}
