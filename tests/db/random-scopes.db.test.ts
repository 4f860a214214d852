import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { connect, type Database, type Transaction } from "@/db/client";
import { SERVING_ROLE } from "@/db/serving-role";
import type { Actor } from "@/lib/base/context";
import { CITYWIDE_ROLES, UNIT_ROLES } from "@/lib/people/terms";
import { transactionAs } from "@/lib/people/wall";
import { withFreshDatabase } from "../support/db";
import { everybodyOf, twoMonths } from "./two-months";

/** WALL_ROUNDS=20000 for the full figure. */
const ROUNDS = Number(process.env.WALL_ROUNDS ?? 2000);
const AT_ONCE = 24;
const CONNECTIONS = 5;
const TABLES = ["project_units", "stages", "milestones", "outcomes", "baselines", "updates", "sealed_projects"] as const;
const SEED = Date.now() % 2 ** 31;

/** mulberry32 */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

class GivenUp extends Error {}

/** Whose projects an actor sees, by reading them as the owner of the database. */
async function sightOf(db: Database, actor: Actor | null): Promise<number[]> {
  if (!actor) return [];
  const { rows } = await db.execute<{ id: number; units: number[] }>(sql`
    select id, array_append(array(select unit_id from project_units where project_id = projects.id), lead_unit_id) as units from projects`);
  if (actor.kind === "system" || CITYWIDE_ROLES.includes(actor.role)) return rows.map(({ id }) => id);
  return UNIT_ROLES.includes(actor.role) ? rows.filter(({ units }) => units.includes(actor.unit.id)).map(({ id }) => id) : [];
}

test(`${ROUNDS} transactions of random people over ${CONNECTIONS} connections, many of them given up, see no row of anybody else's`, () =>
  withFreshDatabase(async (owner, url) => {
    const everybody = Object.values(everybodyOf(await twoMonths(owner)));
    const sights = new Map<Actor | null, number[]>();
    for (const actor of everybody) sights.set(actor, await sightOf(owner, actor));
    const { db, close } = connect(url, { max: CONNECTIONS, session: { role: SERVING_ROLE } });
    const random = randomFrom(SEED);
    const seen = { foreign: 0, missing: 0, givenUp: 0, rows: 0 };

    const look = async (tx: Transaction | Database, actor: Actor | null) => {
      const table = TABLES[random(TABLES.length)]!;
      const sight = sights.get(actor)!;
      const { rows: [found] } = await tx.execute<{ all: number; foreign: number }>(sql`
        select count(*)::int as all, count(*) filter (where not project_id = any (${`{${sight.join()}}`}::int[]))::int as foreign from ${sql.identifier(table)}`);
      seen.rows += found!.all;
      seen.foreign += found!.foreign;
      if (found!.all === 0 && sight.length > 1 && table !== "project_units") seen.missing += 1;
    };
    const ways: ((tx: Transaction, actor: Actor | null) => Promise<void>)[] = [
      async (tx, actor) => look(tx, actor),
      async (tx, actor) => {
        await look(tx, actor);
        throw new GivenUp();
      },
      async (tx) => {
        await tx.execute(sql`select 1 / 0`);
      },
      // A savepoint taken back leaves the setting as it was.
      async (tx, actor) => {
        await tx.transaction(async (inner) => {
          await inner.execute(sql`update projects set light = light`).catch(() => {});
          throw new GivenUp();
        }).catch(() => {});
        await look(tx, actor);
      },
    ];
    const round = async () => {
      const actor = everybody[random(everybody.length)]!;
      const way = ways[random(ways.length)]!;
      // Every fifth forgets to say who acts, on a connection that others just used.
      if (!actor || random(5) === 0) return look(db, null);
      await transactionAs(db, actor, random(2) ? "read" : "write", (tx) => way(tx, actor)).catch(() => (seen.givenUp += 1));
    };
    let left = ROUNDS;
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      while (left-- > 0) await round();
    }));
    await close();
    expect(seen, `seed ${SEED}`).toMatchObject({ foreign: 0, missing: 0 });
    expect(seen.givenUp).toBeGreaterThan(ROUNDS / 5);
    expect(seen.rows).toBeGreaterThan(ROUNDS);
  }), 30_000 + ROUNDS * 10);
