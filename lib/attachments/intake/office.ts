import { DomainError } from "../../base/errors";
import { inflateEntry } from "../../base/zip-content";
import { readZipDirectory, ZipRefused, type ZipEntry } from "../../base/zip-directory";
import type { EvidenceKind } from "../terms";

type OfficeKind = Extract<EvidenceKind, "docx" | "xlsx" | "pptx">;

const LIMITS = { entries: 2000, entryBytes: 50_000_000, totalBytes: 200_000_000 };
/** How many times smaller than its content a part of more than a megabyte may be packed. */
const MAX_RATIO = 200;

const MAIN: [string, OfficeKind][] = [["word/document.xml", "docx"], ["xl/workbook.xml", "xlsx"], ["ppt/presentation.xml", "pptx"]];

const refuse = (message: string) => new DomainError("rule", message);
const BROKEN = "Office 文件不完整或已损坏，请打开后重新保存再上传";
const ODD = "Office 文件的内部结构不正常，系统不予接收，请打开后另存为新文件再上传";

const FORBIDDEN: [RegExp, string][] = [
  [/vbaproject|vbadata|macrosheets\//i, "文件中含有宏，出于安全不能上传，请另存为不含宏的 .docx、.xlsx 或 .pptx 后上传"],
  [/externallinks?\//i, "文件中含有指向其他文件的链接，请断开链接后上传"],
  [/oleobject|activex\/|ctrlprops\/|\.(exe|dll|js|vbs|bat|cmd|ps1|scr|lnk|html?|hta)$/i, "文件中嵌入了其他文件或控件，请删除后上传，附件请单独上传"],
];
/** A chart keeps its numbers in a workbook of its own. */
const CHART_DATA = /\/embeddings\/[^/]+\.xlsx$/i;

/** Which Office file an archive is. Throws rule, with what to do, for other archives, and for one that is damaged, swollen, or carries more than a document. */
export async function insistPlainOffice(bytes: Buffer, depth = 0): Promise<OfficeKind> {
  try {
    return await look(bytes, depth);
  } catch (error) {
    throw error instanceof ZipRefused ? refuse(sentenceOf(error)) : error;
  }
}

function sentenceOf({ fault }: ZipRefused): string {
  if (fault === "locked") return "文件设有打开密码，请取消密码后上传";
  return fault === "broken" || fault === "none" ? BROKEN : ODD;
}

async function look(bytes: Buffer, depth: number): Promise<OfficeKind> {
  const entries = readZipDirectory(bytes, LIMITS);
  const names = entries.map(({ name }) => name);
  const kind = MAIN.find(([part]) => names.includes(part))?.[1];
  if (!kind || !names.includes("[Content_Types].xml")) {
    throw refuse(names.includes("OFD.xml") ? "OFD 文件请打印或另存为 PDF 后上传" : "压缩包不能上传，请解压后逐个上传");
  }
  for (const [pattern, sentence] of FORBIDDEN) if (names.some((name) => pattern.test(name))) throw refuse(sentence);
  if (entries.some(({ size, packedSize }) => size > 1_000_000 && size > packedSize * MAX_RATIO)) throw new ZipRefused("vast");
  for (const entry of entries) await inspect(entry, await inflateEntry(bytes, entry), depth);
  return kind;
}

async function inspect({ name }: ZipEntry, content: Buffer, depth: number): Promise<void> {
  if (/(^|\/)embeddings\//i.test(name)) {
    if (!CHART_DATA.test(name) || depth > 0) throw refuse("文件中嵌入了其他文件，请删除后上传，附件请单独上传");
    await insistPlainOffice(content, depth + 1);
  }
  if (name === "[Content_Types].xml") {
    if (/macroEnabled/i.test(content.toString("latin1"))) throw refuse(FORBIDDEN[0]![1]);
    insistPlainXml(content);
  }
  if (/\.rels$/i.test(name)) insistNoOutsideParts(insistPlainXml(content));
}

/** Of the parts that say what the others are: 20,000 links take less. */
const MAX_LISTING_BYTES = 4_000_000;

/** The text of a part that says what it says: in UTF-8, with no letters behind codes or names of their own. */
function insistPlainXml(content: Buffer): string {
  const isWide = content.length > 1 && (content[0] === 0xfe || content[0] === 0xff || content[0] === 0 || content[1] === 0);
  if (isWide || content.length > MAX_LISTING_BYTES) throw refuse(ODD);
  const text = content.toString("utf8");
  const encoding = /encoding\s*=\s*["']([^"']{0,40})["']/i.exec(text.slice(0, 200))?.[1];
  if (!/^\ufeff?\s*</.test(text.slice(0, 200)) || /<!DOCTYPE|<!ENTITY|&#/.test(text) || (encoding && !/^(utf-?8|us-ascii)$/i.test(encoding))) throw refuse(ODD);
  return text;
}

/** Links that a reader clicks are fine; what the program would fetch by itself (a template, a picture, a frame) is not. */
function insistNoOutsideParts(text: string): void {
  for (const relationship of relationshipsIn(text)) {
    const mode = relationship.get("TargetMode")?.trim().toLowerCase() ?? "internal";
    if (mode !== "internal" && !relationship.get("Type")?.trim().endsWith("/hyperlink")) throw refuse("文件引用了本机以外的模板、图片或其他文件，请断开链接或改为插入后上传");
  }
}

/** What each relationship says, by attribute. Every “<” is looked at once, and no value may hold one: the work grows with the text alone. Throws rule for one that is not as XML has it. */
function* relationshipsIn(text: string): Generator<Map<string, string>> {
  const name = /<(?:[^\s<>/:"'=]+:)?Relationship(?![^\s/>])/y;
  const attribute = /\s+([^\s<>/"'=]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
  const end = /\s*\/?>/y;
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at + 1)) {
    name.lastIndex = at;
    if (!name.test(text)) continue;
    const said = new Map<string, string>();
    end.lastIndex = attribute.lastIndex = name.lastIndex;
    for (let found = attribute.exec(text); found; found = attribute.exec(text)) {
      const [, key = "", double, single] = found;
      if (said.has(key)) throw refuse(ODD);
      said.set(key, double ?? single ?? "");
      end.lastIndex = attribute.lastIndex;
    }
    if (!end.test(text)) throw refuse(ODD);
    yield said;
  }
}
