import { inflateEntry } from "../../base/zip-content";
import { readZipDirectory } from "../../base/zip-directory";
import { OddXml, parseXml, writeXml, type XmlElement } from "./xml";

/** More than any form of a report needs: a letterhead has some 20 parts, the largest a picture. */
export const PACKAGE_LIMITS = { entries: 300, entryBytes: 20_000_000, totalBytes: 40_000_000 };
/** Of a part that is read as text. */
const MAX_XML_BYTES = 8_000_000;

/** The parts of an office file by name, in their order. Throws ZipRefused for an archive beyond the limits. */
export async function openPackage(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = new Map<string, Buffer>();
  for (const entry of readZipDirectory(file, PACKAGE_LIMITS)) if (!entry.name.endsWith("/")) parts.set(entry.name, await inflateEntry(file, entry));
  return parts;
}

/** The parts in which words stand that are printed. */
export const printedParts = (parts: ReadonlyMap<string, Buffer>): string[] => [...parts.keys()].filter((name) => /^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/.test(name));

export const MAIN_PART = "word/document.xml";
export const STYLES_PART = "word/styles.xml";

export type XmlPart = { before: string; root: XmlElement };

/** Throws OddXml for a part that is none, is no UTF-8, or declares anything of its own. */
export function readPart(parts: ReadonlyMap<string, Buffer>, name: string): XmlPart {
  const content = parts.get(name);
  if (!content || content.length > MAX_XML_BYTES) throw new OddXml(name);
  const text = content.toString("utf8").replace(/^\ufeff/, "");
  const encoding = /^<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)["']/i.exec(text)?.[1];
  if (!text.startsWith("<") || /<!(DOCTYPE|ENTITY|\[CDATA)/i.test(text) || text.includes("\ufffd") || (encoding && !/^utf-?8$/i.test(encoding))) throw new OddXml(name);
  return parseXml(text);
}

export const writePart = ({ before, root }: XmlPart): Buffer => Buffer.from(before + writeXml(root), "utf8");
