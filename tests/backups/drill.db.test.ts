import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { desc, eq, gt, isNull, like } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Connection } from "@/db/client";
import { acquireEmbedded, placeOf, type EmbeddedDatabase } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { apiTokens, events, idempotentWrites, oneTimeCodes, rateLimits, sessions } from "@/db/schema";
import { loadReference } from "@/db/seed/reference";
import { readAnchors } from "@/lib/audit/chain/anchor-file";
import { standingOf } from "@/lib/audit/chain/rules";
import { verifyChain } from "@/lib/audit/chain/verify";
import { record } from "@/lib/audit/record";
import { backUp } from "@/lib/backups/keep-backups";
import { listBackups } from "@/lib/backups/manifest";
import { takePicture, type Picture } from "@/lib/backups/picture";
import { restoreBackup, type RestoreOptions } from "@/lib/backups/restore-backup";
import { openPlain } from "@/lib/backups/tables";
import { plainDate } from "@/lib/base/date";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { keepAnchor } from "@/lib/jobs/keep-anchor";
import { NOW, systemContext } from "../support/actors";
import { dispatchMonth, JUNE } from "../support/dispatch-month";
import { refused } from "../support/refused";

const WRITERS = 16;
const EVIDENCE = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

let scratch: string;
let data: string;
let backups: string;
let anchors: string;
let server: EmbeddedDatabase;
let before: string | undefined;

/** An installation of its own, in a folder that the server's user may enter. */
beforeAll(async () => {
  scratch = mkdtempSync(path.join(tmpdir(), "guatu-drill-"));
  chmodSync(scratch, 0o711);
  [data, backups, anchors] = [path.join(scratch, "it's 100% data"), path.join(scratch, "backups"), path.join(scratch, "anchors.jsonl")];
  mkdirSync(data, { mode: 0o711 });
  before = process.env.GUATU_WAL_ARCHIVE;
  process.env.GUATU_WAL_ARCHIVE = path.join(scratch, "wal's 100% archive");
  server = await acquireEmbedded(() => {}, data);
  await migrate(server.url);
}, 120_000);
afterAll(async () => {
  if (existsSync(data)) await server.release().catch(() => {});
  if (before === undefined) delete process.env.GUATU_WAL_ARCHIVE;
  else process.env.GUATU_WAL_ARCHIVE = before;
  rmSync(scratch, { recursive: true, force: true });
});

/** People at work: each write touches three tables in one transaction and is counted when it was acknowledged. */
function work({ db }: Connection, acknowledged: number[]): { stop: () => Promise<void> } {
  let isOver = false;
  const writer = async (nth: number) => {
    while (!isOver) {
      const next = (acknowledged[nth] ?? 0) + 1;
      await db.transaction(async (tx) => {
        await tx.insert(rateLimits).values({ key: `writer:${nth}`, windowStart: NOW, count: next }).onConflictDoUpdate({ target: rateLimits.key, set: { count: next } });
        await tx.insert(idempotentWrites).values({ personId: 1, key: `writer-${nth}-${next}`, requestHash: "none", answer: { next }, at: NOW });
        await record(tx, systemContext(tx), { action: "update.saved", subject: { type: "update", id: `writer-${nth}` }, after: { next } });
      });
      acknowledged[nth] = next;
      await wait(10);
    }
  };
  const all = Array.from({ length: WRITERS }, (_, nth) => writer(nth));
  return { stop: async () => { isOver = true; await Promise.all(all); } };
}

async function pictureOf(url: string): Promise<Picture> {
  const client = await openPlain(url, "guatu drill");
  return takePicture(client).finally(() => client.end());
}

/** What a restore itself adds to: its event, and the ends of sessions, tokens and codes. */
const apartFromTheRestore = ({ tables }: Picture) => tables.filter(({ name }) => !["events", "event_chain", "sessions", "api_tokens", "one_time_codes"].includes(name));

/** How far each writer came, by each of the three tables it writes. */
async function reached(url: string): Promise<{ counters: number[]; keys: number[]; told: number[] }> {
  const { db, close } = connect(url);
  try {
    const each = async (query: (nth: number) => Promise<number>) => Promise.all(Array.from({ length: WRITERS }, (_, nth) => query(nth)));
    return {
      counters: await each(async (nth) => (await db.select().from(rateLimits).where(eq(rateLimits.key, `writer:${nth}`)))[0]?.count ?? 0),
      keys: await each((nth) => db.$count(idempotentWrites, like(idempotentWrites.key, `writer-${nth}-%`))),
      told: await each((nth) => db.$count(events, eq(events.subjectId, `writer-${nth}`))),
    };
  } finally {
    await close();
  }
}

async function restored(options: Partial<RestoreOptions>) {
  const place = placeOf(data);
  const result = await restoreBackup({ place, backup: listBackups(backups)[0]!, until: null, evidence: path.join(data, "files"), anchors, acceptDifferences: false, now: new Date(), ...options });
  server = await acquireEmbedded(() => {}, data);
  return result;
}

test("a backup taken while sixteen write restores one instant whole; with the archived log any later one too, to the last acknowledged write", { timeout: 240_000 }, async () => {
  const site = connect(server.url, { max: WRITERS });
  await loadReference(site.db, NOW);
  const month = await dispatchMonth(site.db);
  await month.file("GC-1-01");
  await sealCycle(month.as("office", plainDate("2025-07-07"), "16:00"), { month: JUNE, unfiled: 2 });
  await site.db.insert(sessions).values({ personId: 1, startedAt: NOW, lastSeenAt: NOW, expiresAt: new Date("2100-01-01") });
  await site.db.insert(apiTokens).values({ personId: 1, tokenHash: "ab".repeat(32), createdAt: NOW, expiresAt: new Date("2100-01-01") });
  await site.db.insert(oneTimeCodes).values({ personId: 1, purpose: "reset_password", codeHash: "cd".repeat(32), createdAt: NOW, expiresAt: new Date("2100-01-01") });
  mkdirSync(path.join(data, "files/e3/b0"), { recursive: true });
  writeFileSync(path.join(data, "files/e3/b0", EVIDENCE), "");
  writeFileSync(path.join(data, "session-secret"), "a secret of this drill", { mode: 0o600 });

  const acknowledged: number[] = [];
  const people = work(site, acknowledged);
  await wait(200);
    const { backup, manifestSha256 } = await backUp(site.db, { server, evidence: path.join(data, "files") }, backups, { job: "演练", now: new Date() });
    await wait(200);
  await people.stop();   const atBackup = [...acknowledged];

  await wait(50);
  const noon = new Date();
  const atNoon = await pictureOf(server.url);
  await wait(50);
  const others = work(site, acknowledged);
  await wait(300);
  await others.stop();
  expect(await site.db.select({ after: events.after }).from(events).where(eq(events.action, "backup.made"))).toMatchObject([{ after: { manifestSha256 } }]);
  const anchor = await keepAnchor(site.db, anchors, new Date());
  await site.close();

  expect((await refused("rule", restored({}))).message).toContain("系统正在运行");
  await server.release();
  rmSync(data, { recursive: true });
  mkdirSync(data, { mode: 0o711 });

  // The log goes to its end: nothing that was acknowledged is missing, though the disk is gone.
  expect(await restored({ until: "latest" })).toMatchObject({ complaints: [], replaced: null });
  expect(await reached(server.url)).toEqual({ counters: acknowledged, keys: acknowledged, told: acknowledged });
  expect(readFileSync(path.join(data, "session-secret"), "utf8")).toBe("a secret of this drill");
  expect(existsSync(path.join(data, "files/e3/b0", EVIDENCE))).toBe(true);
  const after = connect(server.url);
  expect(await after.db.select().from(sessions).where(isNull(sessions.endedAt))).toEqual([]);
  expect(await after.db.$count(apiTokens, isNull(apiTokens.revokedAt))).toBe(0);
  expect(await after.db.$count(oneTimeCodes, gt(oneTimeCodes.expiresAt, new Date()))).toBe(0);
  expect((await after.db.select().from(events).orderBy(desc(events.id)).limit(1))[0]).toMatchObject({ action: "backup.restored", after: { madeAt: backup.manifest.madeAt, until: "latest", complaints: [], revokedTokens: 1, expiredCodes: 1 } });
  await after.close();
  await server.release();

  // The restore before had noted one more: the event of that anchor.
  const whole = await restored({});
  const { tables } = backup.manifest.picture;
  expect(whole.said).toEqual([`${tables.length} 张数据表、${tables.reduce((sum, { rows }) => sum + rows, 0)} 行与备份时逐行一致`, "已重算 1 个月、1 版封存数据、3 条项目月度记录", expect.stringMatching(/^已重算 \d+ 条审计记录的链$/) as string, expect.stringContaining(`此前锚点已记到第 ${anchor!.seq + 1} 号：`) as string, "已作废 1 个接口令牌、1 个一次性登录码"]);
  expect(readdirSync(whole.replaced!).sort()).toEqual(["postgres", "server.json", "session-secret"]);
  expect(apartFromTheRestore(await pictureOf(server.url))).toEqual(apartFromTheRestore(backup.manifest.picture));
  const then = await reached(server.url);
  expect(then).toEqual({ counters: then.counters, keys: then.counters, told: then.counters });
  expect(then.counters.every((count, nth) => count > 0 && count <= atBackup[nth]!)).toBe(true);
  const kept = connect(server.url);
  expect(await keepAnchor(kept.db, anchors, new Date())).not.toBeNull();
  expect(await verifyChain(kept.db, { anchors: standingOf(await readAnchors(anchors)) })).toMatchObject({ fault: null });
  await kept.close();
  await server.release();

  // An hour that lies before both restores: on the log as it was then, not on one of theirs.
  expect((await restored({ until: noon })).said[0]).toMatch(/^恢复出的最后一笔写入在 \d{4}-/);
  expect(apartFromTheRestore(await pictureOf(server.url))).toEqual(apartFromTheRestore(atNoon));
});
