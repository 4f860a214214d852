import { eq } from "drizzle-orm";
import { readdir, utimes, writeFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { attachments, events } from "@/db/schema";
import { removeAttachment } from "@/lib/attachments/commands";
import { noScanner, type Scan, type Scanner } from "@/lib/attachments/scanner/scanner";
import { checkFiles, sweepFiles } from "@/lib/attachments/upkeep/files";
import { scanQuarantined } from "@/lib/attachments/upkeep/scans";
import { addDays } from "@/lib/base/date";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { systemContext } from "../support/actors";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, TODAY } from "../support/dispatch-month";
import { aFile, attach, sha256Of, withStore } from "./a-file";

const DAY_MS = 24 * 3_600_000;
const CODE = "GC-1-01";
/** Finds the word virus, and knows nothing at all while it is away. */
const scanner = (isAway = false): Scanner => ({
  isOn: true,
  scan: async (open): Promise<Scan> => {
    if (isAway) return { result: "unknown", note: "查毒服务不可用" };
    const pieces: Uint8Array[] = [];
    for await (const piece of open()) pieces.push(piece);
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
      { name: "改.pdf", month: JUNE, code: CODE, sha256: changed, problem: "changed" },
      { name: "缺.jpg", month: JUNE, code: CODE, sha256: sha256Of("lost"), problem: "missing" },
    ]);
  })));
