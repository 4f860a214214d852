import { createWriteStream, existsSync, mkdirSync, readdirSync } from "node:fs";
import { open, writeFile } from "node:fs/promises";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { DomainError } from "../../base/errors";
import { chainHead, sealedRevisions, type Picture } from "../picture";
import { schemaVersionOf } from "../schema-version";
import { copyOut, listTables, openPlain, RowMeter, type Table, type TableDigest } from "../tables";
import { manifestFile, manifestText, tableFile, type Counter } from "./manifest";

export type Exported = { tables: number; rows: number };

/**
 * Writes every table of the database into an empty folder, as text that any PostgreSQL reads, all from one unchanging state.
 * The manifest comes last: a folder without one is not complete. Throws rule when the folder holds something.
 */
export async function exportData(url: string, folder: string, now: Date): Promise<Exported> {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new DomainError("rule", `${folder} 不是空文件夹，请另选一个`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const client = await openPlain(url, "guatu export");
  try {
    await client.query("begin isolation level repeatable read read only");
    const tables: Picture["tables"] = [];
    for (const table of await listTables(client)) tables.push({ ...table, ...(await writeTable(client, table, tableFile(folder, table.name))) });
    const manifest = manifestText({
      exportedAt: now.toISOString(), schema: await schemaVersionOf(client), tables, counters: await listCounters(client),
      sealed: await sealedRevisions(client), chain: await chainHead(client),
    });
    await client.query("commit");
    await writeFile(manifestFile(folder), manifest, { mode: 0o600, flush: true });
    return { tables: tables.length, rows: tables.reduce((sum, { rows }) => sum + rows, 0) };
  } finally {
    await client.end();
  }
}

async function writeTable(client: pg.Client, table: Table, file: string): Promise<TableDigest> {
  const meter = new RowMeter();
  const metering = new Transform({ transform: (chunk: Buffer, _encoding, done) => done(null, meter.take(chunk)) });
  await pipeline(client.query(copyTo(copyOut(table))), metering, createGzip({ level: 3 }), createWriteStream(file, { mode: 0o600 }));
  const written = await open(file, "r+");
  await written.sync().finally(() => written.close());
  return meter.digest();
}

const COUNTERS = `
  select t.relname as "table", a.attname as "column", d.objid::regclass::text as sequence
  from pg_depend d join pg_class s on s.oid = d.objid and s.relkind = 'S'
    join pg_class t on t.oid = d.refobjid and t.relnamespace = 'public'::regnamespace
    join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
  where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
  order by 1, 2`;

async function listCounters(client: pg.Client): Promise<Counter[]> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(COUNTERS);
  const counters: Counter[] = [];
  for (const { table, column, sequence } of rows) {
    const state = await client.query<{ last: string; called: boolean }>(`select last_value::text as last, is_called as called from ${sequence}`);
    counters.push({ table, column, lastValue: state.rows[0]!.last, isCalled: state.rows[0]!.called });
  }
  return counters;
}
