import { Document, Packer, Paragraph } from "docx";
import { blocksOf } from "../docx/blocks";
import { STYLES, stylesXml } from "../docx/styles";
import type { Block, ReportDocument } from "../document";
import { MAIN_PART, openPackage, readPart, type XmlPart } from "./package";
import { attributeOf, childOf, elementsOf, isElement, parseXml, type XmlElement } from "./xml";

/** Between the content of two places; no text of a report is in this style. */
const BETWEEN = STYLES.thin;

/** The paragraphs and tables of each list of blocks, as our own form writes them, in our style ids. */
export async function generatedNodes(lists: readonly (readonly Block[])[], document: ReportDocument): Promise<XmlElement[][]> {
  const children = lists.flatMap((blocks) => [...blocks.flatMap((block) => blocksOf(block, document)), new Paragraph({ style: BETWEEN })]);
  const packed = await Packer.pack(new Document({ sections: [{ children }] }), "uint8array");
  const body = childOf(readPart(await openPackage(packed), MAIN_PART).root, "w:body")!;
  const found: XmlElement[][] = [];
  let list: XmlElement[] = [];
  for (const node of body.children) {
    if (!isElement(node) || node.name === "w:sectPr") continue;
    if (styleOf(node) !== BETWEEN) list.push(node);
    else list = (found.push(list), []);
  }
  return found;
}

const styleOf = (paragraph: XmlElement): string | null => {
  const style = childOf(childOf(paragraph, "w:pPr") ?? paragraph, "w:pStyle");
  return style ? attributeOf(style, "w:val") : null;
};

const nameOf = (style: XmlElement): string => attributeOf(childOf(style, "w:name") ?? style, "w:val") ?? "";
const idOf = (style: XmlElement): string => attributeOf(style, "w:styleId") ?? "";
const stylesIn = (root: XmlElement): XmlElement[] => root.children.filter((node): node is XmlElement => isElement(node) && node.name === "w:style");

/**
 * Our style ids → the template's: word processors give styles ids of their own when they save, the names stay. A style that the office deleted is put back.
 * Changes the template's styles.
 */
export function matchStyles(template: XmlPart, document: ReportDocument): ReadonlyMap<string, string> {
  const theirs = new Map(stylesIn(template.root).map((style) => [nameOf(style), idOf(style)]));
  const taken = new Set(theirs.values());
  const ours = stylesIn(parseXml(stylesXml(document.letterhead.typefaces)).root).filter((style) => attributeOf(style, "w:type") === "paragraph");
  const ids = new Map<string, string>();
  const missing: XmlElement[] = [];
  for (const style of ours) {
    const [id, name] = [idOf(style), nameOf(style)];
    let own = theirs.get(name) ?? (id === "Normal" ? defaultId(template.root) : undefined);
    if (own === undefined) {
      for (own = id; taken.has(own); ) own += "x";
      taken.add(own);
      missing.push(style);
    }
    ids.set(id, own);
  }
  for (const style of missing) {
    style.attributes = style.attributes.replace(/ w:default="1"/, "").replace(/(w:styleId=")[^"]*/, `$1${ids.get(idOf(style))!}`);
    rewriteIds(style, ids);
    template.root.children.push(style);
  }
  return ids;
}

const defaultId = (root: XmlElement): string | undefined => {
  const style = stylesIn(root).find((one) => attributeOf(one, "w:type") === "paragraph" && attributeOf(one, "w:default") === "1");
  return style && idOf(style);
};

/** Names styles by the template's ids instead of ours. */
export function rewriteIds(element: XmlElement, ids: ReadonlyMap<string, string>): void {
  for (const named of elementsOf(element)) {
    if (!/^w:(pStyle|basedOn|next|link)$/.test(named.name)) continue;
    named.attributes = named.attributes.replace(/(w:val=")([^"]*)/, (_, begin: string, id: string) => begin + (ids.get(id) ?? id));
  }
}
