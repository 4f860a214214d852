import { DomainError } from "../../base/errors";
import { readZipDirectory, ZipRefused, type ZipEntry } from "../../base/zip-directory";
import { BROKEN_FILE, DOWNLOAD_ANEW } from "./terms";

const LIMITS = { entries: 200, entryBytes: 20_000_000, totalBytes: 50_000_000 };

const NO_WORKBOOK = "这不是 Excel 文件（.xlsx），请上传从本页下载并填写的填报表";
const refuse = (message: string) => new DomainError("rule", message);

/** Parts that a filing workbook never has, each with why its file is refused. */
const FORBIDDEN: [RegExp, string][] = [
  [/vbaproject|macrosheets\/|vbadata/i, "文件中含有宏，出于安全不能上传，请另存为不含宏的 .xlsx 后上传"],
  [/externallinks?\//i, "文件中含有指向其他文件的链接，请断开链接、改为直接填写的内容后上传"],
  [/(embeddings|activex|ctrlprops)\/|oleobject/i, "文件中嵌入了其他文件或控件，请删除后上传"],
  [/(^|\/)workbook\.bin$/i, "这是 .xlsb 文件，请另存为 .xlsx 后上传"],
];

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/**
 * The parts of an .xlsx by its zip directory, before a byte of it is unpacked. Throws rule, with what to do, for anything that is not a
 * plain, small workbook: other kinds of file, passwords, macros, links, odd names, too many parts or too much declared content.
 */
export function listZipEntries(file: Uint8Array): ZipEntry[] {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.subarray(0, 4).equals(OLE)) {
    throw refuse(bytes.includes("EncryptedPackage", 0, "utf16le") ? "文件设有打开密码，系统不能读取，请取消密码后上传" : "这是旧版 .xls 文件，请在 WPS 或 Excel 中另存为 .xlsx 后上传");
  }
  const entries = plainEntries(bytes);
  const names = entries.map(({ name }) => name);
  for (const [pattern, sentence] of FORBIDDEN) if (names.some((name) => pattern.test(name))) throw refuse(sentence);
  if (!names.includes("[Content_Types].xml")) throw refuse(NO_WORKBOOK);
  return entries;
}

function plainEntries(bytes: Buffer): ZipEntry[] {
  try {
    return readZipDirectory(bytes, LIMITS);
  } catch (error) {
    throw error instanceof ZipRefused ? refuse(sentenceOf(error)) : error;
  }
}

function sentenceOf({ fault, count }: ZipRefused): string {
  switch (fault) {
    case "none": return NO_WORKBOOK;
    case "crowded": return `文件内部有 ${count === 0xffff ? "过多" : `${count} 个`}部件，不是正常的填报表，${DOWNLOAD_ANEW}`;
    case "locked": return "文件设有打开密码，系统不能读取，请取消密码后上传";
    case "names": return `文件内部的部件名称不正常，系统不予读取，${DOWNLOAD_ANEW}`;
    case "vast": return `文件解压后内容过大，不是正常的填报表，${DOWNLOAD_ANEW}`;
    case "broken":
    case "lying": return BROKEN_FILE;
  }
}
