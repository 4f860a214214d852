import { DomainError } from "../../base/errors";
import { BROKEN_FILE, DOWNLOAD_ANEW } from "./terms";

/** One part of a zip as its directory declares it; what it really holds is checked when it is inflated. */
export type ZipEntry = { name: string; method: number; size: number; packedSize: number; headerAt: number };

const MAX_ENTRIES = 200;
const MAX_ENTRY_BYTES = 20_000_000;
const MAX_TOTAL_BYTES = 50_000_000;

const refuse = (message: string) => new DomainError("rule", message);
const broken = () => refuse(BROKEN_FILE);

/** Parts that a filing workbook never has, each with why its file is refused. */
const FORBIDDEN: [RegExp, string][] = [
  [/vbaproject|macrosheets\/|vbadata/i, "文件中含有宏，出于安全不能上传，请另存为不含宏的 .xlsx 后上传"],
  [/externallinks?\//i, "文件中含有指向其他文件的链接，请断开链接、改为直接填写的内容后上传"],
  [/(embeddings|activex|ctrlprops)\/|oleobject/i, "文件中嵌入了其他文件或控件，请删除后上传"],
  [/(^|\/)workbook\.bin$/i, "这是 .xlsb 文件，请另存为 .xlsx 后上传"],
];

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const ZIP = Buffer.from([0x50, 0x4b]);
const END = Buffer.from([0x50, 0x4b, 5, 6]);
const END_BYTES = 22;
/** The longest comment that may follow the end record. */
const MAX_COMMENT_BYTES = 0xffff;

/**
 * The parts of an .xlsx by its zip directory, before a byte of it is unpacked. Throws rule, with what to do, for anything that is not a
 * plain, small workbook: other kinds of file, passwords, macros, links, odd names, too many parts or too much declared content.
 */
export function listZipEntries(file: Uint8Array): ZipEntry[] {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.subarray(0, 4).equals(OLE)) {
    throw refuse(bytes.includes("EncryptedPackage", 0, "utf16le") ? "文件设有打开密码，系统不能读取，请取消密码后上传" : "这是旧版 .xls 文件，请在 WPS 或 Excel 中另存为 .xlsx 后上传");
  }
  if (!bytes.subarray(0, 2).equals(ZIP)) throw refuse("这不是 Excel 文件（.xlsx），请上传从本页下载并填写的填报表");
  const end = endRecordAt(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) throw refuse(`文件内部有 ${count === 0xffff ? "过多" : `${count} 个`}部件，不是正常的填报表，${DOWNLOAD_ANEW}`);
  const entries: ZipEntry[] = [];
  for (let at = bytes.readUInt32LE(end + 16), left = count; left > 0; left -= 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50) throw broken();
    if (bytes.readUInt16LE(at + 8) & 1) throw refuse("文件设有打开密码，系统不能读取，请取消密码后上传");
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [number, number, number];
    entries.push({
      name: bytes.toString("utf8", at + 46, at + 46 + nameLength), method: bytes.readUInt16LE(at + 10),
      packedSize: bytes.readUInt32LE(at + 20), size: bytes.readUInt32LE(at + 24), headerAt: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  insistPlain(entries);
  return entries;
}

/** Where the record that ends every zip begins, looked for only where it can be: it lies whole in the last 65,557 bytes. */
function endRecordAt(bytes: Buffer): number {
  const tail = bytes.subarray(-(END_BYTES + MAX_COMMENT_BYTES));
  const at = tail.length < END_BYTES ? -1 : tail.lastIndexOf(END, tail.length - END_BYTES);
  if (at < 0 || at + END_BYTES + tail.readUInt16LE(at + END_BYTES - 2) !== tail.length) throw broken();
  return bytes.length - tail.length + at;
}

function insistPlain(entries: ZipEntry[]): void {
  const names = entries.map(({ name }) => name);
  if (names.some((name) => /^[/\\]|^[a-z]:|\\|\u0000|(^|\/)\.\.(\/|$)/i.test(name)) || new Set(names.map((name) => name.toLowerCase())).size !== names.length) {
    throw refuse(`文件内部的部件名称不正常，系统不予读取，${DOWNLOAD_ANEW}`);
  }
  for (const [pattern, sentence] of FORBIDDEN) if (names.some((name) => pattern.test(name))) throw refuse(sentence);
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (entries.some(({ size }) => size > MAX_ENTRY_BYTES) || total > MAX_TOTAL_BYTES) throw refuse(`文件解压后内容过大，不是正常的填报表，${DOWNLOAD_ANEW}`);
  if (entries.some(({ method }) => method !== 0 && method !== 8)) throw broken();
  if (!names.includes("[Content_Types].xml")) throw refuse("这不是 Excel 文件（.xlsx），请上传从本页下载并填写的填报表");
}
