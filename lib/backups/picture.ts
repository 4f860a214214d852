import type pg from "pg";
import { differenceBetween } from "./rules";
import { digestOf, listTables, type Table, type TableDigest } from "./tables";

export type SealedRevision = { month: string; revision: number; sha256: string };
export type ChainHead = { seq: number; hash: string };

/** What a database held at one instant: enough to tell whether another holds the same, to the last character. */
export type Picture = {
  /** each with its rows; every one, in the order in which they can be loaded */
  tables: (Table & TableDigest)[];
  sealed: SealedRevision[];
  /** the newest link of the events' hash chain; null: no event yet */
  chain: ChainHead | null;
};

/** Reads everything. The client should see one unchanging state: a repeatable-read transaction. */
export async function takePicture(client: pg.Client): Promise<Picture> {
  const tables: Picture["tables"] = [];
  for (const table of await listTables(client)) tables.push({ ...table, ...(await digestOf(client, table)) });
  return { tables, sealed: await sealedRevisions(client), chain: await chainHead(client) };
}

export async function sealedRevisions(client: pg.Client): Promise<SealedRevision[]> {
  const { rows } = await client.query<SealedRevision>("select c.month, s.revision, s.sha256 from snapshots s join cycles c on c.id = s.cycle_id order by c.month, s.revision");
  return rows;
}

export async function chainHead(client: pg.Client): Promise<ChainHead | null> {
  const { rows } = await client.query<{ seq: string; hash: string }>("select seq, hash from event_chain order by seq desc limit 1");
  return rows[0] ? { seq: Number(rows[0].seq), hash: rows[0].hash } : null;
}

/** In sentences what of `picture` this database does not hold, or holds otherwise; none: it is the same. */
export async function differencesFrom(client: pg.Client, picture: Picture): Promise<string[]> {
  const found: string[] = [];
  const here = new Map((await listTables(client)).map((table) => [table.name, table]));
  for (const recorded of picture.tables) {
    const table = here.get(recorded.name);
    here.delete(recorded.name);
    const difference = table?.columns.join() === recorded.columns.join() ? differenceBetween(table.name, recorded, await digestOf(client, table)) : `数据表 ${recorded.name} 不存在，或列不同`;
    if (difference) found.push(difference);
  }
  return [...found, ...[...here.keys()].map((name) => `多出数据表 ${name}`)];
}
