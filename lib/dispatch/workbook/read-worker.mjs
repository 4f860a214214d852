// Runs in a thread of its own, under limits that sheet-reader.ts sets; plain Node, since nothing compiles it.
import { parentPort, workerData } from "node:worker_threads";
import { inflateRawSync } from "node:zlib";
import { readXlsx } from "hucre/xlsx";

/** @typedef {import("../../base/zip-directory").ZipEntry} ZipEntry */
/** @typedef {import("./sheet-file").SheetCell} SheetCell */

/** More than any unit has milestones; what lies beyond was not written by us. */
const MAX_ROWS = 5000;
const MAX_COLUMNS = 60;
/** Cells that a single list or check may cover: five whole columns. */
const MAX_CHECKED_CELLS = 5 * 1_048_576;
/** Elements of one part, each counted at both ends: what makes reading dear is their number, not their length. 5,000 rows have fewer. */
const MAX_TAGS = 300_000;

class Refused extends Error {
  constructor(code, detail) {
    super(code);
    this.detail = detail;
  }
}

const bytes = Buffer.from(workerData.bytes.buffer, workerData.bytes.byteOffset, workerData.bytes.byteLength);

/** @param {ZipEntry} entry */
function inflate({ method, size, packedSize, headerAt }) {
  if (headerAt + 30 > bytes.length || bytes.readUInt32LE(headerAt) !== 0x04034b50) throw new Refused("broken");
  const start = headerAt + 30 + bytes.readUInt16LE(headerAt + 26) + bytes.readUInt16LE(headerAt + 28);
  const packed = bytes.subarray(start, start + packedSize);
  if (method === 0) {
    if (packed.length !== size) throw new Refused("lying");
    return packed;
  }
  try {
    const content = inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
    if (content.length === size) return content;
  } catch (error) {
    if (error.code !== "ERR_BUFFER_TOO_LARGE") throw new Refused("broken");
  }
  throw new Refused("lying");
}

/** @param {ZipEntry} entry */
function inspect(entry) {
  const content = inflate(entry);
  if (!/\.(xml|rels|vml)$/i.test(entry.name)) return;
  const isWide = content.length > 1 && (content[0] === 0xfe || content[0] === 0xff || content[0] === 0 || content[1] === 0);
  if (isWide || content.includes("<!DOCTYPE") || content.includes("<!ENTITY")) throw new Refused("entities");
  insistFewTags(content);
  if (/\.rels$/i.test(entry.name) && /relationships\/(externalLink|oleObject)/i.test(content.toString("latin1"))) throw new Refused("links");
  if (/worksheets\/[^/]+\.xml$/i.test(entry.name)) inspectSheet(content.toString("latin1"));
}

/** @param {Buffer} content */
function insistFewTags(content) {
  let tags = 0;
  for (let at = content.indexOf("<"); at >= 0; at = content.indexOf("<", at + 1)) if ((tags += 1) > MAX_TAGS) throw new Refused("heavy");
}

/** @param {string} xml */
function inspectSheet(xml) {
  for (const [, letters, row] of xml.matchAll(/\sr=["']([A-Z]{0,3})(\d{1,9})["']/g)) {
    if (Number(row) > MAX_ROWS || columnOf(letters) > MAX_COLUMNS) throw new Refused("vast");
  }
}

/** @param {string} letters "AB" → 28 */
const columnOf = (letters) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** @param {string} range "A1:XFD9 C3" */
function cellsIn(range) {
  return range.split(" ").reduce((sum, part) => {
    const [from, to = from] = part.split(":").map((corner) => /^\$?([A-Z]*)\$?(\d*)$/.exec(corner) ?? ["", "A", "1"]);
    return sum + (columnOf(to[1] || "XFD") - columnOf(from[1] || "A") + 1) * (Number(to[2] || 1_048_576) - Number(from[2] || 1) + 1);
  }, 0);
}

/** @returns {SheetCell} */
function cellOf(value, details) {
  if (details?.formula !== undefined) return { kind: "formula" };
  if (details?.type === "error") return { kind: "error", text: String(value) };
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? { kind: "error", text: "日期" } : { kind: "day", day: value.toISOString().slice(0, 10) };
  if (typeof value === "number" && /%/.test(details?.style?.numFmt ?? "")) return { kind: "percent", value };
  return value ?? null;
}

function tableOf(sheet) {
  const [merge] = sheet.merges ?? [];
  if (merge && sheet.name !== workerData.guide) throw new Refused("merged", sheet.name);
  if ((sheet.dataValidations ?? []).some(({ range }) => cellsIn(range) > MAX_CHECKED_CELLS)) throw new Refused("checked", sheet.name);
  return { name: sheet.name, rows: sheet.rows.map((row, r) => row.map((value, c) => cellOf(value, sheet.cells?.get(`${r},${c}`)))) };
}

async function read() {
  workerData.entries.forEach(inspect);
  try {
    const { sheets } = await readXlsx(workerData.bytes, { sheets: ({ name }) => workerData.sheets.includes(name), readStyles: true });
    return { tables: sheets.map(tableOf) };
  } catch (error) {
    throw error instanceof Refused ? error : new Refused("broken");
  }
}

parentPort.postMessage(await read().catch((error) => {
  if (error instanceof Refused) return { refused: error.message, detail: error.detail };
  throw error;
}));
