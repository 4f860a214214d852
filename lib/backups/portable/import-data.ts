import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { drizzle } from "drizzle-orm/node-postgres";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import * as schema from "../../../db/schema/index";
import { record } from "../../audit/record";
import { DomainError } from "../../base/errors";
import { differencesFrom } from "../picture";
import { isSameSchema, schemaVersionOf } from "../schema-version";
import { copyIn, listTables, openPlain, type Table } from "../tables";
import { verifyContent } from "../verify-content";
import { readManifest, tableFile, type Manifest } from "./manifest";

export type Imported = { tables: number; rows: number; exportedAt: string; said: string[] };

// The same as of settling an installation: nothing may settle what is being imported into.
const LOCK = 4_871_002;

/**
 * Loads an export into a migrated database in which nothing was done yet, compares every row with the manifest, and verifies sealed
 * months and events; all or nothing. Needs the owner of the tables. Throws rule when the export or the database is not fit for it.
 */
export async function importData(url: string, folder: string, now: Date): Promise<Imported> {
  const manifest = readManifest(folder);
  const client = await openPlain(url, "guatu import");
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
    const tables = await insistOnFit(client, manifest);
    await whileUnguarded(client, tables, async () => {
      // What the migrations themselves wrote is in the export too.
      for (const { name } of tables.toReversed()) await client.query(`delete from "${name}"`);
      for (const table of tables) await readTable(client, table, tableFile(folder, table.name));
    });
    for (const { table, column, lastValue, isCalled } of manifest.counters) await client.query("select setval(pg_get_serial_sequence(format('public.%I', $1::text), $2), $3, $4)", [table, column, lastValue, isCalled]);
    const db = drizzle({ client, casing: "snake_case", schema });
    const { complaints, said } = await verifyContent(db);
    const [first] = [...(await differencesFrom(client, manifest)), ...complaints];
    if (first) throw new DomainError("rule", `导入的数据与导出时不一致，已全部撤销。第一处：${first}`);
    const total = { tables: tables.length, rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0), exportedAt: manifest.exportedAt };
    await record(db, { actor: { kind: "system", job: "命令行" }, db, now }, { action: "data.imported", subject: { type: "backup", id: manifest.exportedAt }, after: { tables: total.tables, rows: total.rows } });
    await client.query("commit");
    await client.query("analyze");
    return { ...total, said };
  } finally {
    await client.end();
  }
}

/** The tables as this database has them, in the order in which they are loaded. */
async function insistOnFit(client: pg.Client, manifest: Manifest): Promise<Table[]> {
  const here = await schemaVersionOf(client);
  if (!isSameSchema(here, manifest.schema)) {
    throw new DomainError("rule", `导出的数据库结构是“${manifest.schema.name}”，目标数据库是“${here.name}”，两边不一致：请用导出时的版本建立目标数据库，导入后再升级`);
  }
  const { rows } = await client.query("select 1 where exists (select from people) or exists (select from units) or exists (select from plan_nodes) or exists (select from installation) or exists (select from events)");
  if (rows.length > 0) throw new DomainError("rule", "目标数据库里已有内容，只能导入空的数据库：请新建一个数据库，用 DATABASE_URL 指明后重试（不要先运行 npm start）");
  const tables = await listTables(client);
  const known = new Map(manifest.tables.map((table) => [table.name, table]));
  if (tables.length !== known.size || tables.some(({ name, columns }) => known.get(name)?.columns.join() !== columns.join())) {
    throw new DomainError("rule", "导出的数据表与目标数据库的不一致，请用导出时的版本建立目标数据库");
  }
  return tables;
}

/** The triggers guard what people do; loading again what was done once is no act of theirs. Foreign keys and checks stay on. */
async function whileUnguarded(client: pg.Client, tables: Table[], load: () => Promise<void>): Promise<void> {
  for (const { name } of tables) await client.query(`alter table "${name}" disable trigger user`);
  await load();
  for (const { name } of tables) await client.query(`alter table "${name}" enable trigger user`);
}

async function readTable(client: pg.Client, table: Table, file: string): Promise<void> {
  try {
    await pipeline(createReadStream(file), createGunzip(), client.query(copyFrom(copyIn(table))));
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === "ENOENT") throw new DomainError("rule", `缺少文件 ${file}，导出的数据不完整，请重新拷贝或重新导出`);
    if (code?.startsWith("Z_")) throw new DomainError("rule", `文件 ${file} 已损坏，请重新拷贝或重新导出`);
    throw new DomainError("rule", `数据表 ${table.name} 导入失败：${message}`);
  }
}
