import { eq } from "drizzle-orm";
import { readdir, utimes, writeFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { attachments, events, snapshots, updates } from "@/db/schema";
import { removeAttachment } from "@/lib/attachments/commands";
import { noScanner, type Scan, type Scanner } from "@/lib/attachments/scanner/scanner";
import { checkFiles, sweepFiles } from "@/lib/attachments/upkeep/files";
import { scanQuarantined } from "@/lib/attachments/upkeep/scans";
import { addDays } from "@/lib/base/date";
import { reopenCycle, sealCycle, takeUpAgain } from "@/lib/dispatch/sealing/commands";
import { systemContext } from "../support/actors";
import { withFreshDatabase, withRollback } from "../support/db";
import { dispatchMonth, JUNE, TODAY } from "../support/dispatch-month";
import { aFile, attach, sha256Of, withStore } from "./a-file";

const DAY_MS = 24 * 3_600_000;
const CODE = "GC-1-01";
/** Finds the word virus, and knows nothing at all while it is away. */
const scanner = (isAway = false): Scanner => ({
  isOn: true,
  scan: async (open): Promise<Scan> => {
    if (isAway) return { result: "unknown", note: "查毒服务不可用", isAway: true };
    const pieces: Uint8Array[] = [];
    for await (const piece of open()) pieces.push(piece);
    if (Buffer.concat(pieces).includes("too large")) return { result: "unknown", note: "查毒服务没有给出结论（INSTREAM size limit exceeded. ERROR）" };
    return Buffer.concat(pieces).includes("virus") ? { result: "infected", note: "查出病毒" } : { result: "clean", note: "查毒通过", isScanned: true };
  },
});

test("files that came while the scanner was away get their verdict when it is back, also of a sealed month, each with its event", () =>
  withRollback((tx) => withStore(async (store, put) => {
    const month = await dispatchMonth(tx);
    const waiting = { status: "quarantined", scanNote: "查毒服务不可用" } as const;
    const good = await attach(month.as("filer"), CODE, aFile("好.pdf", { ...waiting, sha256: await put("clean") }));
    // Of a picture what came is scanned, not what is served.
    const bad = await attach(month.as("filer"), CODE, aFile("坏.jpg", { ...waiting, sha256: await put("drawn anew"), original: { sha256: await put("virus"), bytes: 5 } }));
    const lost = await attach(month.as("filer"), CODE, aFile("缺.pdf", { ...waiting, sha256: sha256Of("lost") }));
    const gone = await attach(month.as("filer"), CODE, aFile("删.pdf", { ...waiting, sha256: await put("removed") }));
    await removeAttachment(month.as("filer"), { id: gone.id });
    await month.file(CODE);
    await sealCycle(month.as("office"), { month: JUNE, unfiled: 2 });
    const ctx = systemContext(tx);
    expect(await scanQuarantined(ctx, { store, scanner: noScanner })).toBe(0);
    expect(await scanQuarantined(ctx, { store, scanner: scanner(true) })).toBe(0);
    expect(await scanQuarantined(ctx, { store, scanner: scanner() })).toBe(2);
    expect(await scanQuarantined(ctx, { store, scanner: scanner() })).toBe(0);
    const statusOf = new Map((await tx.select().from(attachments)).map((row) => [row.id, row.status]));
    expect([good, bad, lost, gone].map(({ id }) => statusOf.get(id))).toEqual(["clean", "infected", "quarantined", "removed"]);
    const actions = async (id: string) => (await tx.select().from(events).where(eq(events.subjectId, id)).orderBy(events.id)).map(({ action, actorName }) => `${actorName} ${action}`);
    expect(await actions(good.id)).toEqual(["方少游 attachment.uploaded", "测试 attachment.released"]);
    expect(await actions(bad.id)).toEqual(["方少游 attachment.uploaded", "测试 attachment.scanned"]);
  })));

test("files that the scanner does not judge hold back no others; one that is away is asked about one file only", () =>
  withRollback((tx) => withStore(async (store, put) => {
    const month = await dispatchMonth(tx);
    const waiting = { status: "quarantined", scanNote: "查毒服务不可用" } as const;
    for (const content of ["too large 1", "clean", "too large 2", "also clean"]) await attach(month.as("filer"), CODE, aFile(`${content}.pdf`, { ...waiting, sha256: await put(content) }));
    let asked = 0;
    const counted = (isAway: boolean): Scanner => ({ isOn: true, scan: (open) => ((asked += 1), scanner(isAway).scan(open)) });
    expect([await scanQuarantined(systemContext(tx), { store, scanner: counted(true) }), asked]).toEqual([0, 1]);
    expect([await scanQuarantined(systemContext(tx), { store, scanner: counted(false) }), asked]).toEqual([2, 5]);
    expect((await tx.select().from(attachments)).map(({ name, status }) => `${name} ${status}`).sort()).toEqual(["also clean.pdf clean", "clean.pdf clean", "too large 1.pdf quarantined", "too large 2.pdf quarantined"]);
  })));

test("the sweep keeps what a month was sealed with, also when it was removed after the month was reopened", () =>
  withFreshDatabase((tx) => withStore(async (store, put, folder) => {
    const month = await dispatchMonth(tx);
    const [sealed, early] = [await put("sealed"), await put("removed before the sealing")];
    const file = await attach(month.as("filer"), CODE, aFile("批复.pdf", { sha256: sealed }));
    await removeAttachment(month.as("filer", addDays(TODAY, -1)), await attach(month.as("filer", addDays(TODAY, -1)), CODE, aFile("旧稿.pdf", { sha256: early })));
    await month.file(CODE);
    await sealCycle(month.as("office"), { month: JUNE, unfiled: 2 });
    await reopenCycle(month.as("lead"), { month: JUNE, sha256: (await tx.select().from(snapshots))[0]!.sha256, reason: "一项填报有误，重新核实" });
    const [update] = await tx.select({ version: updates.version }).from(updates).innerJoin(attachments, eq(attachments.updateId, updates.id)).where(eq(attachments.id, file.id));
    await takeUpAgain(month.as("office"), { month: JUNE, code: CODE, version: update!.version, remark: "请换上盖章的批复" });
    await removeAttachment(month.as("filer"), { id: file.id });
    const at = new Date();
    for (const hash of [sealed, early]) await utimes(path.join(folder, hash.slice(0, 2), hash.slice(2, 4), hash), 1, 1);
    expect(await sweepFiles(tx, { at, now: month.as("filer", addDays(TODAY, 30)).now, store, folder })).toBe(1);
    expect([await store.has(sealed), await store.has(early)]).toEqual([true, false]);
  })));

test("the sweep leaves a file that was uploaded again while it was at work", () =>
  withRollback((tx) => withStore(async (store, put, folder) => {
    const hash = await put("again");
    const place = path.join(folder, hash.slice(0, 2), hash.slice(2, 4), hash);
    await utimes(place, 1, 1);
    const listedBefore = { ...store, list: async function* () { for await (const file of store.list()) { await utimes(place, new Date(), new Date()); yield file; } } };
    const at = new Date();
    expect(await sweepFiles(tx, { at, now: at, store: listedBefore, folder })).toBe(0);
    expect(await store.has(hash)).toBe(true);
  })));

test("the sweep deletes what no row has named for seven days, and leaves everything else", () =>
  withRollback((tx) => withStore(async (store, put, folder) => {
    const month = await dispatchMonth(tx);
    const at = new Date();
    const named = await put("named");
    const original = await put("original");
    const removedNow = await put("removed now");
    const removedLong = await put("removed long ago");
    const orphan = await put("orphan");
    await attach(month.as("filer"), CODE, aFile("有.jpg", { sha256: named, original: { sha256: original, bytes: 8 } }));
    await removeAttachment(month.as("filer"), await attach(month.as("filer"), CODE, aFile("刚删.pdf", { sha256: removedNow })));
    const early = { ...month.as("filer"), now: month.as("filer", addDays(TODAY, -8)).now };
    await removeAttachment(early, await attach(early, CODE, aFile("早删.pdf", { sha256: removedLong })));
    for (const hash of [named, original, removedNow, removedLong, orphan]) {
      const old = new Date(at.getTime() - 8 * DAY_MS);
      await utimes(path.join(folder, hash.slice(0, 2), hash.slice(2, 4), hash), old, old);
    }
    const young = await put("just stored");
    await mkdir(path.join(folder, "incoming"), { recursive: true });
    await writeFile(path.join(folder, "incoming", "under way"), "x");
    await writeFile(path.join(folder, "incoming", "left behind"), "x");
    await utimes(path.join(folder, "incoming", "left behind"), 1, 1);
    expect(await sweepFiles(tx, { at, now: month.as("filer").now, store, folder })).toBe(3);
    expect(await Promise.all([named, original, removedNow, young, removedLong, orphan].map((hash) => store.has(hash)))).toEqual([true, true, true, true, false, false]);
    expect(await readdir(path.join(folder, "incoming"))).toEqual(["under way"]);
  })));

test("the check names every file that is missing or no longer what it was, and reads a shared one once", () =>
  withRollback((tx) => withStore(async (store, put, folder) => {
    const month = await dispatchMonth(tx);
    const [whole, changed] = [await put("whole"), await put("changed")];
    await attach(month.as("filer"), CODE, aFile("好.pdf", { sha256: whole }));
    await attach(month.as("filer"), "GC-1-02", aFile("同.pdf", { sha256: whole }));
    expect(await checkFiles(tx, store)).toEqual({ files: 1, damages: [] });
    await attach(month.as("filer"), CODE, aFile("改.pdf", { sha256: changed }));
    await attach(month.as("filer"), CODE, aFile("缺.jpg", { sha256: whole, original: { sha256: sha256Of("lost"), bytes: 4 } }));
    await removeAttachment(month.as("filer"), await attach(month.as("filer"), CODE, aFile("删.pdf")));
    await writeFile(path.join(folder, changed.slice(0, 2), changed.slice(2, 4), changed), "other words");
    const { files, damages } = await checkFiles(tx, store);
    expect(files).toBe(3);
    expect(damages.sort((a, b) => a.problem.localeCompare(b.problem))).toEqual([
      { what: `2025年6月 ${CODE} 的证明材料“改.pdf”`, sha256: changed, problem: "changed" },
      { what: `2025年6月 ${CODE} 的证明材料“缺.jpg”`, sha256: sha256Of("lost"), problem: "missing" },
    ]);
  })));
