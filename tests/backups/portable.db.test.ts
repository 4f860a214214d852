import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { desc, sql } from "drizzle-orm";
import { expect, inject, test } from "vitest";
import type { Database } from "@/db/client";
import { migrate } from "@/db/migrate";
import { events, people, units } from "@/db/schema";
import { exportData } from "@/lib/backups/portable/export-data";
import { importData } from "@/lib/backups/portable/import-data";
import { manifestFile, readManifest, tableFile } from "@/lib/backups/portable/manifest";
import { openPlain } from "@/lib/backups/tables";
import { takePicture, type Picture } from "@/lib/backups/picture";
import { plainDate } from "@/lib/base/date";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { connect } from "@/db/client";
import { NOW } from "../support/actors";
import { withFreshDatabase } from "../support/db";
import { dispatchMonth, JUNE } from "../support/dispatch-month";
import { refused } from "../support/refused";
import { command, dropDatabase, urlFor } from "../support/test-server";

async function inScratch<T>(fn: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), "guatu-export-"));
  try {
    return await fn(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A migrated database in which nothing was done yet. */
async function withEmptyDatabase(fn: (db: Database, url: string) => Promise<void>): Promise<void> {
  const { server, template } = inject("database");
  const name = `${template}_empty${process.env.VITEST_POOL_ID}`;
  await command(server, `create database ${name}`);
  const { db, close, url } = connect(urlFor(server, name), { statementTimeout: 0 });
  try {
    await migrate(url);
    await fn(db, url);
  } finally {
    await close();
    await dropDatabase(server, name);
  }
}

async function pictureOf(url: string): Promise<Picture> {
  const client = await openPlain(url, "guatu test");
  return takePicture(client).finally(() => client.end());
}

/** An awkward text: everything that a format of rows could trip over. */
const AWKWARD = "第一行\n第二行\t制表\\反斜杠 \\N \\. “引号” 😀";

async function aSealedMonth(db: Database): Promise<void> {
  const month = await dispatchMonth(db);
  await month.file("GC-1-01", { progressText: AWKWARD });
  await sealCycle(month.as("office", plainDate("2025-07-07"), "16:00"), { month: JUNE, unfiled: 2 });
}

test("what was exported and imported again is the same in every row of every table, and lives on", { timeout: 90_000 }, () =>
  withFreshDatabase((source, from) => inScratch(async (folder) => {
    await aSealedMonth(source);
    const { tables, rows } = await exportData(from, folder, NOW);
    const before = await pictureOf(from);
    expect(before.tables).toHaveLength(tables);
    expect(before.tables.reduce((sum, table) => sum + table.rows, 0)).toBe(rows);
    expect(before.sealed).toMatchObject([{ month: JUNE, revision: 1 }]);
    expect(before.tables.find(({ name }) => name === "updates")!.rows).toBeGreaterThan(0);

    await withEmptyDatabase(async (target, to) => {
      const imported = await importData(to, folder, NOW);
      expect(imported).toMatchObject({ tables, rows, said: ["已重算 1 个月、1 版封存数据、3 条项目月度记录", expect.stringMatching(/^已重算 \d+ 条审计记录的链$/) as string] });
      const after = await pictureOf(to);
      // Only the import itself came after.
      const own = ["events", "event_chain"];
      expect(after.tables.filter(({ name }) => !own.includes(name))).toEqual(before.tables.filter(({ name }) => !own.includes(name)));
      const [last] = await target.select().from(events).orderBy(desc(events.id)).limit(1);
      expect(last).toMatchObject({ action: "data.imported", actorName: "命令行", after: { tables, rows } });
      // Guards are on again, and numbers go on where they stood.
      await expect(target.execute(sql`delete from snapshots`)).rejects.toThrow();
      await expect(target.execute(sql`update events set actor_name = '他人'`)).rejects.toThrow();
      const [unit] = await target.select({ id: units.id }).from(units).limit(1);
      const [newest] = await target.select({ id: people.id }).from(people).orderBy(desc(people.id)).limit(1);
      const [person] = await target.insert(people).values({ username: "after.import", name: "后来者", unitId: unit!.id, role: "filer", passwordHash: "none", createdAt: NOW }).returning({ id: people.id });
      expect(person!.id).toBe(newest!.id + 1);
    });
  })));

test("an import is all or nothing: into an empty database of the same version, with every file whole", { timeout: 90_000 }, () =>
  withFreshDatabase((source, from) => inScratch(async (folder) => {
    await aSealedMonth(source);
    await exportData(from, folder, NOW);
    expect((await refused("rule", exportData(from, folder, NOW))).message).toContain("不是空文件夹");
    expect((await refused("rule", importData(from, folder, NOW))).message).toContain("目标数据库里已有内容");

    await withEmptyDatabase(async (target, to) => {
      const attempt = async () => (await refused("rule", importData(to, folder, NOW))).message;
      const manifest = readFileSync(manifestFile(folder), "utf8");
      const file = tableFile(folder, "updates");
      const whole = readFileSync(file);

      writeFileSync(manifestFile(folder), JSON.stringify({ ...readManifest(folder), schema: { name: "0002_older", hashes: ["a"] } }));
      expect(await attempt()).toMatch(/^导出的数据库结构是“0002_older”，目标数据库是“\d{4}_\w+”，两边不一致/);
      writeFileSync(manifestFile(folder), JSON.stringify({ ...readManifest(folder), format: "guatu-data-9" }));
      expect(await attempt()).toContain("导出的格式是“guatu-data-9”");
      writeFileSync(manifestFile(folder), manifest.slice(0, 100));
      expect(await attempt()).toContain("已损坏");
      rmSync(manifestFile(folder));
      expect(await attempt()).toContain("没有 manifest.json");
      writeFileSync(manifestFile(folder), manifest);

      writeFileSync(file, whole.subarray(0, whole.length / 2));
      expect(await attempt()).toContain("已损坏");
      rmSync(file);
      expect(await attempt()).toContain("缺少文件");
      // One character of one filing, in a month that is sealed.
      writeFileSync(file, gzipSync(gunzipSync(whole).toString("utf8").replace("第一行", "第十行")));
      expect(await attempt()).toMatch(/^导入的数据与导出时不一致，已全部撤销。第一处：数据表 updates：\d+ 行，内容与记录的指纹不一致$/);
      expect(await target.select().from(people)).toEqual([]);

      writeFileSync(file, whole);
      expect(await importData(to, folder, NOW)).toMatchObject({ rows: expect.any(Number) as number });
    });
    expect(readdirSync(folder)).toContain("manifest.json");
  })));
