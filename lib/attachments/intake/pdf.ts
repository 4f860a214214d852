import { setImmediate as breathe } from "node:timers/promises";
import { promisify } from "node:util";
import { inflate } from "node:zlib";
import { DomainError } from "../../base/errors";
import { packedListAt } from "./pdf-lists";

const unpack = promisify(inflate);

const TAIL_BYTES = 2048;
/** Of the packed lists of objects, all together. */
const MAX_OBJECT_BYTES = 64_000_000;
/** Each holds a hundred objects and more as a rule. */
const MAX_LISTS = 10_000;
/** Looked through at once: between two pieces others are served. */
const PIECE = 500_000;
/** A name, spelled in codes too, that lies across two pieces. */
const OVERLAP = 512;

const REPRINT = "请用“打印为 PDF”重新导出后上传";
const UNREADABLE = `PDF 文件的内部结构不正常，系统不能检查，${REPRINT}`;
const refuse = (message: string) => new DomainError("rule", message);

/** Names may be written with codes: /#4aavaScript is /JavaScript. */
const coded = (name: string): string => [...name].map((letter) => `(?:${letter}|#${letter.charCodeAt(0).toString(16).replace(/[a-f]/, (digit) => `[${digit}${digit.toUpperCase()}]`)})`).join("");
const named = (...names: string[]): RegExp => new RegExp(`/(?:${names.map(coded).join("|")})(?![A-Za-z])`);

/** Names of what a document that only shows something does not have. */
const FORBIDDEN: [RegExp, string][] = [
  [named("Encrypt"), "PDF 文件设有密码或权限限制，请取消后上传"],
  [named("JavaScript"), `PDF 文件中含有脚本，出于安全不能上传，${REPRINT}`],
  [named("Launch"), `PDF 文件会启动其他程序，出于安全不能上传，${REPRINT}`],
  [named("EmbeddedFiles", "EmbeddedFile"), `PDF 文件中嵌入了其他文件，出于安全不能上传，请把附件单独上传，PDF ${REPRINT.slice(1)}`],
  [named("RichMedia", "GoToE"), `PDF 文件中嵌入了多媒体或其他文件，出于安全不能上传，${REPRINT}`],
];
/** What marks a list of objects: its type, or, since some programs ask for no type, the number where its first object begins. */
const OBJECT_LIST = new RegExp(`/(?:${coded("ObjStm")}|${coded("First")}\\s{0,99}\\d{1,10}(?!\\d|\\s{1,99}\\d{1,10}\\s{1,99}R))`, "g");
/** As the number and place of each object do, before the objects. */
const BEGINS_WITH_NUMBERS = /^\s*(?:\d+\s+\d+\s|endstream|$)/;

/** Refuses a PDF that is cut short, locked, or does anything but show pages. Throws rule with what to do. */
export async function insistPlainPdf(bytes: Buffer): Promise<void> {
  if (!bytes.subarray(-TAIL_BYTES).includes("%%EOF")) throw refuse("PDF 文件不完整，可能没有下载或复制完，请重新导出后上传");
  const text = bytes.toString("latin1");
  await insistNone(text);
  let budget = MAX_OBJECT_BYTES;
  for await (const { start, isPacked } of objectLists(text)) {
    // To the end of the file: where the packed part ends, it says itself; a word “endstream” in it says nothing.
    const content = isPacked ? await unpacked(bytes.subarray(start), budget) : text.slice(start, start + OVERLAP);
    if (!BEGINS_WITH_NUMBERS.test(content.slice(0, OVERLAP))) throw refuse(UNREADABLE);
    if (!isPacked) continue;
    budget -= content.length;
    await insistNone(content);
  }
}

const unpacked = (packed: Buffer, budget: number): Promise<string> =>
  unpack(packed, { maxOutputLength: Math.max(1, budget) }).then((content) => content.toString("latin1"), () => {
    throw refuse(UNREADABLE);
  });

async function insistNone(text: string): Promise<void> {
  for await (const { piece } of piecesOf(text)) {
    for (const [pattern, sentence] of FORBIDDEN) if (pattern.test(piece)) throw refuse(sentence);
  }
}

async function* piecesOf(text: string): AsyncGenerator<{ at: number; piece: string }> {
  for (let at = 0; at < text.length; at += PIECE) {
    yield { at, piece: text.slice(at, at + PIECE + OVERLAP) };
    await breathe();
  }
}

/** The streams that hold further objects: what a dictionary in a packed one says is not in sight otherwise. */
async function* objectLists(text: string): AsyncGenerator<{ start: number; isPacked: boolean }> {
  let seen = 0;
  let lists = 0;
  for await (const { at, piece } of piecesOf(text)) {
    for (const { index } of piece.matchAll(OBJECT_LIST)) {
      if (at + index < seen) continue;
      const list = packedListAt(text, at + index);
      if (!list || (lists += 1) > MAX_LISTS) throw refuse(UNREADABLE);
      seen = list.start;
      yield list;
    }
  }
}
