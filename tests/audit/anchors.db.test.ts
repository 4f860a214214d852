import { execFile } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { events } from "@/db/schema";
import { appendAnchor, readAnchors } from "@/lib/audit/chain/anchor-file";
import { anchorIn, anchorText, standingOf } from "@/lib/audit/chain/rules";
import { latestLink } from "@/lib/audit/chain/queries";
import { record } from "@/lib/audit/record";
import { keepAnchor } from "@/lib/jobs/keep-anchor";
import { NOW, systemContext } from "../support/actors";
import { withFreshDatabase } from "../support/db";
import { refused } from "../support/refused";
import { write } from "./writing";

async function withFile<T>(fn: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), "guatu-anchors-"));
  try {
    return await fn(path.join(folder, "anchors.jsonl"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
const withAnchors = <T>(fn: (db: Database, file: string, url: string) => Promise<T>): Promise<T> => withFile((file) => withFreshDatabase((db, url) => fn(db, file, url)));
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

describe("the anchors kept outside the database", () => {
  test("are noted hourly, when something has happened, and leave an event", () =>
    withAnchors(async (db, file) => {
      const first = await keepAnchor(db, file, later(0));
      expect(await keepAnchor(db, file, later(120))).toBeNull();
      await write(db, "一");
      expect(await keepAnchor(db, file, later(59))).toBeNull();
      const second = await keepAnchor(db, file, later(60));
      expect(second!.seq).toBe(first!.seq + 2);
      expect(await readAnchors(file)).toEqual([{ at: later(0).toISOString(), ...first }, { at: later(60).toISOString(), ...second }]);
      const told = await db.select({ after: events.after, by: events.actorName }).from(events).where(eq(events.action, "audit.anchored"));
      expect(told).toEqual([{ after: first, by: "留存审计锚点" }, { after: second, by: "留存审计锚点" }]);
    }));

  test("follow a sealing and a publication at once", () =>
    withAnchors(async (db, file) => {
      await keepAnchor(db, file, later(0));
      for (const action of ["cycle.sealed", "cycle.published"] as const) {
        await record(db, systemContext(db), { action, subject: { type: "cycle", id: "2025-05" } });
        expect(await keepAnchor(db, file, later(1)), action).not.toBeNull();
        expect(await keepAnchor(db, file, later(2)), action).toBeNull();
      }
    }));

  test("are not continued over a chain that no longer holds them", () =>
    withAnchors(async (db, file) => {
      const { hash } = (await latestLink(db))!;
      await appendAnchor(file, { at: NOW.toISOString(), seq: 999_999, hash });
      await expect(keepAnchor(db, file, later(90))).rejects.toThrow("审计链中没有第 999999 号记录");
      expect(await readAnchors(file)).toHaveLength(1);
    }));

  test("go on from a restore at once, and tell what it took", () =>
    withAnchors(async (db, file) => {
      await write(db, "一");
      const restored = (await latestLink(db))!;
      await appendAnchor(file, { at: later(0).toISOString(), seq: 999_999, hash: restored.hash });
      await appendAnchor(file, { at: later(10).toISOString(), ...restored, restored: "2025-06-19-010000" });
      await write(db, "二");
      const next = await keepAnchor(db, file, later(11));
      const [told] = await db.select({ after: events.after }).from(events).where(eq(events.action, "audit.anchored"));
      const gap = expect.stringMatching(new RegExp(`用备份 2025-06-19-010000 恢复到第 ${restored.seq} 号记录，此前锚点已记到第 999999 号：第 ${restored.seq + 1} 至 999999 号`)) as string;
      expect(told!.after).toEqual({ ...next, gap });
      await write(db, "三");
      expect(await keepAnchor(db, file, later(60))).toBeNull();
      expect(standingOf(await readAnchors(file))).toEqual([{ at: later(10).toISOString(), ...restored, restored: "2025-06-19-010000" }, { at: later(11).toISOString(), ...next }]);
    }));

  test("survive a line that a crash cut short; any other that cannot be read is named", () =>
    withFile(async (file) => {
      const anchor = { at: NOW.toISOString(), seq: 1, hash: "ab".repeat(32) };
      expect(await readAnchors(file)).toEqual([]);
      await appendAnchor(file, anchor);
      appendFileSync(file, '{"at":"2025');
      expect(await readAnchors(file)).toEqual([anchor]);
      await appendAnchor(file, { ...anchor, seq: 2 });
      expect(readFileSync(file, "utf8").split("\n")).toHaveLength(3);
      expect((await readAnchors(file)).map(({ seq }) => seq)).toEqual([1, 2]);
      writeFileSync(file, `${JSON.stringify(anchor)}\n{"seq":0}\n`);
      expect((await refused("rule", readAnchors(file))).message).toBe("锚点文件第 2 行无法读取");
    }));

  test("are written as they are copied", () => {
    const anchor = { seq: 12, hash: "0f".repeat(32) };
    expect(anchorIn(` ${anchorText(anchor)}\n`)).toEqual(anchor);
    for (const text of ["", "12", "0:" + anchor.hash, "12:" + anchor.hash.slice(1), "12:" + anchor.hash.toUpperCase(), "x:" + anchor.hash]) expect(anchorIn(text), text).toBeNull();
  });
});

/** As `npm run audit:verify` starts it. */
const verify = (url: string, file: string, ...args: string[]): Promise<{ code: number; said: string; complained: string }> =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, DATABASE_URL: url, GUATU_ANCHORS: file };
    const child = execFile(process.execPath, ["--import", "tsx", "lib/cli/audit-verify.ts", ...args], { env }, (error, said, complained) => {
      if (error && typeof error.code !== "number") reject(error);
      else resolve({ code: child.exitCode!, said, complained });
    });
  });

test("audit:verify says what it checked and exits 0, names the first thing that does not fit and exits 1, and asks for a right anchor", { timeout: 120_000 }, () =>
  withAnchors(async (db, file, url) => {
    const early = await keepAnchor(db, file, later(0));
    for (const words of ["一", "二", "三"]) await write(db, words);
    const late = await keepAnchor(db, file, later(60));
    const whole = await verify(url, file);
    expect(whole).toMatchObject({ code: 0, complained: "" });
    expect(whole.said).toMatch(new RegExp(`^已核对审计记录第 1 至 ${late!.seq + 1} 号共 ${late!.seq + 1} 条（每秒 \\d+ 条），锚点 2 个：全部一致。\n最新锚点：${late!.seq + 1}:[0-9a-f]{64}\n$`));
    expect((await verify(url, file, "--from", anchorText(early!))).said).toContain(`第 ${early!.seq + 1} 至 ${late!.seq + 1} 号共 5 条`);
    expect((await verify(url, file, "--from", file)).said).toContain(`第 ${early!.seq + 1} 至 ${late!.seq + 1} 号共 5 条`);
    expect(await verify(url, file, "--from", "nonsense")).toMatchObject({ code: 2, said: "" });

    const cut = path.join(path.dirname(file), "restored.jsonl");
    await appendAnchor(cut, { at: NOW.toISOString(), ...late!, seq: 999_999 });
    await appendAnchor(cut, { at: later(61).toISOString(), ...late!, restored: "2025-06-19-010000" });
    const restored = await verify(url, cut);
    expect(restored).toMatchObject({ code: 0, complained: "" });
    expect(restored.said).toMatch(new RegExp(`锚点 1 个：全部一致。\n恢复造成的缺口：.*用备份 2025-06-19-010000 恢复到第 ${late!.seq} 号记录.*至 999999 号的原记录不在恢复的数据中\n最新锚点`));

    await db.execute(sql`alter table events disable trigger user`);
    await db.execute(sql`update events set actor_name = '他人' where id = (select event_id from event_chain where seq = ${late!.seq})`);
    const found = await verify(url, file);
    expect(found).toMatchObject({ code: 1, said: "" });
    expect(found.complained).toMatch(new RegExp(`^已核对审计记录第 1 至 ${late!.seq - 1} 号.*发现不一致：\n第 ${late!.seq} 号记录与审计链不符`));
  }));
