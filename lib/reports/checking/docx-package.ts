import { inflateEntry } from "../../base/zip-content";
import { readZipDirectory, type ZipEntry } from "../../base/zip-directory";
import { valueIn } from "./extras";

/** More than the longest report: what swells beyond is not unpacked. */
const LIMITS = { entries: 1000, entryBytes: 15_000_000, totalBytes: 30_000_000 };
/** How many times smaller than its content a part of more than a megabyte may be packed. */
const MAX_RATIO = 200;

/** What cannot be read as a .docx, or is built so that word processors may show other words than are read here. */
export class UnreadableDocx extends Error {}

type Opened = { textOf: (entry: ZipEntry) => Promise<string>; named: (name: string) => ZipEntry | undefined };

/** Throws ZipRefused, UnreadableDocx. */
export function opened(bytes: Uint8Array): Opened {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readZipDirectory(file, LIMITS);
  if (entries.some(({ size, packedSize }) => size > 1_000_000 && size > packedSize * MAX_RATIO)) throw new UnreadableDocx("swollen");
  return { textOf: async (entry) => (await inflateEntry(file, entry)).toString("utf8"), named: (name) => entries.find((entry) => entry.name === name) };
}

export type PrintedParts = { main: string; /** heads, feet, styles, numbering and whatever else the main part names, by what they are and not by their names */ others: string[] };

export async function printedParts(bytes: Uint8Array): Promise<PrintedParts> {
  const { textOf, named } = opened(bytes);
  const [main, root, relations] = [named("word/document.xml"), named("_rels/.rels"), named("word/_rels/document.xml.rels")];
  if (!main || !root || !showsMainPart(plain(await textOf(root)))) throw new UnreadableDocx("no main part");
  const names = relations ? partsNamed(plain(await textOf(relations))) : [];
  const others: string[] = [];
  for (const name of new Set(names)) {
    const entry = named(name);
    if (!entry) throw new UnreadableDocx("a part is missing");
    others.push(plain(await textOf(entry)));
  }
  return { main: plain(await textOf(main)), others };
}

/** One main part, and it is the one that is read. */
function showsMainPart(relations: string): boolean {
  const mains = relationsIn(relations).filter((relation) => valueIn(relation, "Type").endsWith("/officeDocument"));
  return mains.length === 1 && /^\/?word\/document\.xml$/.test(valueIn(mains[0]!, "Target"));
}

const relationsIn = (text: string): string[] => [...text.matchAll(/<(?:[^\s<>:]+:)?Relationship\s[^<>]*>/g)].map(([relation]) => relation);

/** Parts with text that the main part names; pictures count by their places. */
function partsNamed(relations: string): string[] {
  return relationsIn(relations).flatMap((relation) => {
    const target = valueIn(relation, "Target");
    if (valueIn(relation, "TargetMode").toLowerCase() === "external" || valueIn(relation, "Type").endsWith("/image")) return [];
    if (!target) throw new UnreadableDocx("a part without a name");
    return [new URL(target, "part:///word/").pathname.slice(1)];
  });
}

const ALTERNATIVES = "http://schemas.openxmlformats.org/markup-compatibility/2006";
const WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/** XML that hides nothing from this reader: no declarations, comments, instructions or sections of its own, and words under the usual name alone. */
function plain(text: string): string {
  if (/<!|<\?(?!xml\s)/.test(text) || text.includes("\ufffd")) throw new UnreadableDocx("odd XML");
  for (const [, prefix = "", double, single] of text.matchAll(/\sxmlns(?::([^\s=]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    const name = double ?? single ?? "";
    if (name.includes("&") || name.includes("purl.oclc.org/ooxml/wordprocessingml") || (name === WORDS) !== (prefix === "w") || (name === ALTERNATIVES) !== (prefix === "mc")) throw new UnreadableDocx("odd names");
  }
  return text;
}
