import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { takePicture, type Picture } from "./picture";
import { listTables, openPlain } from "./tables";

const TRIES = 60;
const PAUSE_MS = 500;
const BUSY = ["55P03", "40P01"];

/**
 * Lets every write end and holds the next ones for an instant; marks that instant in the write-ahead log under `name`, and then
 * reads at leisure what the database held at it. A server recovered up to the mark holds exactly that. `client` is the superuser's.
 */
export async function pictureAtMark(client: pg.Client, url: string, name: string): Promise<{ picture: Picture; madeAt: string; lastSegment: string }> {
  const tables = (await listTables(client)).map((table) => `"${table.name}"`).join(", ");
  const reader = await openPlain(url, "guatu backup");
  try {
    await holdWrites(client, tables);
    await reader.query("begin isolation level repeatable read read only");
    await reader.query("select 1");
    const marked = await client.query<{ at: Date }>("select clock_timestamp() as at, pg_create_restore_point($1)", [name]);
    await client.query("commit");
    const switched = await client.query<{ segment: string }>("select pg_walfile_name(pg_switch_wal()) as segment");
    return { picture: await takePicture(reader), madeAt: marked.rows[0]!.at.toISOString(), lastSegment: switched.rows[0]!.segment };
  } finally {
    await reader.end();
  }
}

/** We step back, not they: whoever holds a lock and waits for another's goes on, and we try again. */
async function holdWrites(client: pg.Client, tables: string): Promise<void> {
  for (let left = TRIES; ; left -= 1) {
    await client.query("begin");
    try {
      await client.query("set local deadlock_timeout = '20ms'");
      await client.query("set local lock_timeout = '2s'");
      await client.query(`lock table ${tables} in share mode`);
      return;
    } catch (error) {
      await client.query("rollback");
      if (left === 0 || !BUSY.includes((error as { code?: string }).code ?? "")) throw error;
      await wait(PAUSE_MS * Math.random());
    }
  }
}
