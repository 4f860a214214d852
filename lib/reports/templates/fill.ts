import { DomainError } from "../../base/errors";
import { writeZip } from "../../base/zip-writing";
import type { ReportDocument } from "../document";
import { coreProperties } from "../docx/properties";
import { generatedNodes, matchStyles, rewriteIds } from "./generated";
import { openPackage, printedParts, readPart, STYLES_PART, writePart } from "./package";
import { settlePageBreaks } from "./page-breaks";
import { paragraphsOf, placeholdersIn, putTexts, removeParagraph, replaceParagraph, type Paragraph } from "./paragraphs";
import { placesOf, type Place } from "./terms";
import { valuesOf, type Values } from "./values";
import type { XmlElement } from "./xml";

const CORE_PART = "docProps/core.xml";

/**
 * The report in the office's own form. Words are put in as they are: nothing in a template or in a report is ever carried out, and what a report says is not looked
 * through for places again. The same template, document and code give the same bytes. The template was checked (`checkTemplate`) when it came.
 * Throws rule for a template that has no place for a section or annex of the report.
 */
export async function fillTemplate(template: Uint8Array, document: ReportDocument, { code }: { code: string | null }): Promise<Uint8Array> {
  const parts = await openPackage(template);
  const values = valuesOf(document, code);
  const places = new Map(placesOf(document.kind).map((place) => [place.name, place]));
  const styles = readPart(parts, STYLES_PART);
  const ids = matchStyles(styles, document);
  const names = [...values.blocks.keys()];
  const lists = await generatedNodes([...values.blocks.values()], document);
  const nodes = new Map(names.map((name, at) => [name, lists[at]!]));
  for (const list of lists) for (const node of list) rewriteIds(node, ids);
  parts.set(STYLES_PART, writePart(styles));
  const met = new Set<string>();
  for (const name of printedParts(parts)) {
    const part = readPart(parts, name);
    for (const paragraph of paragraphsOf(part.root)) {
      for (const place of placeholdersIn(paragraph.text).found) met.add(place.name);
      fillParagraph(paragraph, places, values, nodes);
    }
    parts.set(name, writePart(part));
  }
  const lost = names.find((name) => !places.has(name) || !met.has(name));
  if (lost) throw new DomainError("rule", `模板没有“{{${lost}}}”的位置，请下载新的骨架，按骨架更新模板后上传`);
  if (parts.has(CORE_PART)) parts.set(CORE_PART, Buffer.from(coreProperties({ title: document.titleLines.join(""), author: document.issuer, code, at: document.sealedAt }), "utf8"));
  return writeZip(parts);
}

function fillParagraph(paragraph: Paragraph, places: ReadonlyMap<string, Place>, { texts, lines }: Values, nodes: ReadonlyMap<string, XmlElement[]>): void {
  const found = placeholdersIn(paragraph.text).found.filter(({ name }) => places.has(name));
  const [first] = found;
  if (!first) return;
  settlePageBreaks(paragraph.element, paragraph.siblings);
  const { kind } = places.get(first.name)!;
  if (kind === "blocks") return replaceParagraph(paragraph, nodes.get(first.name) ?? []);
  if (kind === "lines") return replaceParagraph(paragraph, (lines.get(first.name) ?? []).map((line) => copyWith(paragraph.element, first.name, line)));
  if (found.some(({ name }) => places.get(name)!.kind === "line") && found.every(({ name }) => !texts.get(name))) return removeParagraph(paragraph);
  putTexts(paragraph, found.map((place) => ({ ...place, text: texts.get(place.name) ?? "" })));
}

/** The paragraph once more, with a text in its place. */
function copyWith(element: XmlElement, name: string, text: string): XmlElement {
  const copy = structuredClone(element);
  const [paragraph] = paragraphsOf({ name: "", attributes: "", children: [copy] });
  putTexts(paragraph!, placeholdersIn(paragraph!.text).found.filter((place) => place.name === name).map((place) => ({ ...place, text })));
  return copy;
}
