import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { insistOnRoom } from "@/lib/attachments/intake/incoming";
import { inUploadPlace } from "@/lib/attachments/intake/places";
import { receiveFile, type ReceivedFile } from "@/lib/attachments/intake/receive";
import { noScanner, type Scan, type Scanner } from "@/lib/attachments/scanner/scanner";
import { folderStore } from "@/lib/attachments/store/folder";
import type { FileStore } from "@/lib/attachments/store/store";
import { FILE_MAX_BYTES } from "@/lib/attachments/terms";
import type { Actor } from "@/lib/base/context";
import { refused } from "../support/refused";
import { office, pdf, photo, picture, relationships } from "./evidence-files";
import { hostileEvidence } from "./hostile-evidence";

let folder: string;
let store: FileStore;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "guatu-evidence-"));
  store = folderStore(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
/** In pieces, as a network brings it. */
const arriving = (bytes: Buffer) => ({
  each: async (hand: (chunk: Uint8Array) => Promise<void>) => {
    for (let at = 0; at < bytes.length; at += 50_000) await hand(bytes.subarray(at, at + 50_000));
  },
});
const receive = (name: string, bytes: Buffer, { scanner = noScanner, told = {} }: { scanner?: Scanner; told?: { bytes?: number; sha256?: string } } = {}): Promise<ReceivedFile> =>
  receiveFile(arriving(bytes), { name, bytes: bytes.length, ...told }, { folder, store, scanner });
const stored = async (hash: string) => Buffer.concat(await (await store.get(hash)).toArray());
/** By its place, since the application opens no pictures from memory. */
const drawn = (hash: string) => sharp(path.join(folder, hash.slice(0, 2), hash.slice(2, 4), hash)).metadata();
const left = () => readdir(path.join(folder, "incoming")).catch(() => []);
const answering = (scan: Scan): Scanner => ({ isOn: true, scan: async () => scan });

/** On a machine that is busy with other tests. */
const MAX_PAUSE_MS = 3000;
const hostile = await hostileEvidence();

describe("a file that is none of those that may be uploaded, or may do harm, gets one clear sentence", () => {
  test.each(hostile)("$name", async ({ fileName, bytes, sentence }) => {
    expect(bytes.length).toBeLessThan(FILE_MAX_BYTES);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const { message } = await refused("rule", receive(fileName, bytes));
    delay.disable();
    expect(message).toMatch(sentence);
    expect(delay.max / 1e6, "milliseconds in which nobody else was served").toBeLessThan(MAX_PAUSE_MS);
    expect(await left()).toEqual([]);
  });

  test("and none of them is in the store", async () => {
    for (const { bytes } of hostile) expect(await store.has(sha256(bytes))).toBe(false);
  });
});

describe("a file that may be uploaded", () => {
  test.each([
    ["批复.pdf", pdf(), "application/pdf"],
    ["合同.docx", office("docx"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
    ["数据.xlsx", office("xlsx"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
    ["汇报.pptx", office("pptx"), "application/vnd.openxmlformats-officedocument.presentationml.presentation"],
  ])("%s is kept as it came", async (name, bytes, mediaType) => {
    const received = await receive(name, bytes, { told: { sha256: sha256(bytes) } });
    expect(received).toEqual({ name, mediaType, bytes: bytes.length, sha256: sha256(bytes), original: null, status: "clean", scanNote: "未配置查毒", isScanned: false });
    expect(await stored(received.sha256)).toEqual(bytes);
    expect(await left()).toEqual([]);
  });

  test("may be a PDF whose objects lie in lists, packed or not, as many as programs write", async () => {
    const list = (dictionary: string, content: string) => `9 0 obj\n${dictionary}\nstream\r\n${content}\r\nendstream\nendobj\n`;
    const objects = deflateSync(Buffer.from("11 0 12 9 <</A/B>> <</Title(stream)>>")).toString("latin1");
    const outline = "5 0 obj\n<< /Type /Outlines /First 6 0 R /Last 6 0 R >>\nendobj\n";
    const usual = "<</Type/ObjStm/N 2/First 10/Length 45/Filter/FlateDecode/DecodeParms null/Extends 8 0 R>>";
    const other = "<< /Filter [ /FlateDecode ] /First 10 /Length 45 /N 2 /Type /ObjStm >>";
    await receive("a.pdf", pdf("", outline + list(usual, objects).repeat(2000) + list(other, objects) + list("<</Type/ObjStm/N 1/First 5>>", "11 0 <</A/B>>")));
  });

  test("may link to pages, and hold the numbers of its charts", async () => {
    const links = relationships('Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://www.chengdu.gov.cn/" TargetMode="External"', 'Type="x/styles" Target="styles.xml"', 'TargetMode=\'Internal\' Type="x/image" Target="a>b&amp;c.png"');
    await receive("a.docx", office("docx", { name: "word/_rels/document.xml.rels", content: links }));
    await receive("a.pptx", office("pptx", { name: "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx", content: office("xlsx") }));
  });

  test("a photo is served upright and no larger than needed, without place and device; the original is kept apart", async () => {
    const came = await photo(2800, 2100);
    expect(came.includes("SECRET-PHONE")).toBe(true);
    const received = await receive("IMG_0001.JPG", came);
    expect(received).toMatchObject({ name: "IMG_0001.jpg", mediaType: "image/jpeg", original: { sha256: sha256(came), bytes: came.length } });
    const served = await stored(received.sha256);
    const { width, height, exif, orientation } = await drawn(received.sha256);
    expect({ width, height, exif, orientation }).toEqual({ width: 1920, height: 2560, exif: undefined, orientation: undefined });
    expect(served.includes("SECRET-PHONE")).toBe(false);
    expect(await stored(received.original!.sha256)).toEqual(came);
  });

  test("a picture with a page behind it is served without the page", async () => {
    const came = Buffer.concat([await photo(), Buffer.from("<script>alert(1)</script>")]);
    const received = await receive("a.jpg", came);
    expect((await stored(received.sha256)).includes("<script>")).toBe(false);
  });

  test("a picture that is transparent stays so, and small ones are not blown up", async () => {
    for (const kind of ["png", "webp"] as const) {
      const received = await receive(`a.${kind}`, await picture(kind));
      expect(await drawn(received.sha256)).toMatchObject({ format: kind, width: 64, height: 48, hasAlpha: true });
    }
  });

  test("is named as its content is, whatever its owner called it", async () => {
    expect((await receive("C:\\我的文档\\微信图片.jpg", await picture("png"))).name).toBe("微信图片.png");
  });
});

describe("on its way in", () => {
  test.each([
    ["cut short", { bytes: 9_999_999 }],
    ["changed", { sha256: "0".repeat(64) }],
  ])("a file that was %s is noticed and not kept", async (_, told) => {
    const bytes = Buffer.concat([pdf(), Buffer.from(`% ${JSON.stringify(told)}\n%%EOF`)]);
    expect((await refused("rule", receive("a.pdf", bytes, { told }))).message).toBe("收到的文件与您选择的不一致（可能在传输中断开或被改动），没有保存，请重新上传");
    expect(await store.has(sha256(bytes))).toBe(false);
  });

  test("one that breaks off leaves nothing behind", async () => {
    const broken = { each: async (hand: (chunk: Uint8Array) => Promise<void>) => { await hand(pdf()); throw new Error("gone"); } };
    await expect(receiveFile(broken, { name: "a.pdf", bytes: 9 }, { folder, store, scanner: noScanner })).rejects.toThrow("gone");
    expect(await left()).toEqual([]);
  });

  test("a store that takes nothing is told as such", async () => {
    const away: FileStore = { ...store, put: () => Promise.reject(new Error("no route to host")) };
    const { message } = await refused("conflict", receiveFile(arriving(pdf()), { name: "a.pdf", bytes: pdf().length }, { folder, store: away, scanner: noScanner }));
    expect(message).toMatch(/^文件存储暂时不可用，文件没有保存/);
    expect(await left()).toEqual([]);
  });

  test("a short disk refuses before anything is written", async () => {
    await insistOnRoom(folder, 1);
    expect((await refused("conflict", insistOnRoom(folder, Number.MAX_SAFE_INTEGER))).message).toMatch(/^服务器存储空间不足/);
  });

  test("a person has two places, and others theirs", async () => {
    const person = (personId: number): Actor => ({ kind: "person", personId, username: "x", name: "x", role: "filer", unit: { id: 1, code: "x", name: "x", kind: "district" } });
    let release!: () => void;
    const held = new Promise<void>((done) => (release = done));
    const [first, second] = [inUploadPlace(() => held, person(1)), inUploadPlace(() => held, person(1))];
    expect((await refused("conflict", inUploadPlace(async () => {}, person(1)))).message).toBe("同时最多上传 2 个文件，请等前面的文件传完");
    await inUploadPlace(async () => {}, person(2));
    release();
    await Promise.all([first, second]);
    await inUploadPlace(async () => {}, person(1));
  });
});

test.each<[Scan, Partial<ReceivedFile>]>([
  [{ result: "clean", note: "查毒通过", isScanned: true }, { status: "clean", isScanned: true }],
  [{ result: "infected", note: "查出病毒 Eicar" }, { status: "infected", isScanned: true, scanNote: "查出病毒 Eicar" }],
  [{ result: "unknown", note: "查毒服务不可用" }, { status: "quarantined", isScanned: false }],
])("what the scanner says decides: %o", async (scan, expected) => {
  expect(await receive("a.pdf", pdf(), { scanner: answering(scan) })).toMatchObject(expected);
});
