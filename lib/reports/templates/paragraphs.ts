import { beginPageAt, beginsPage, lowest } from "./page-breaks";
import { childOf, decoded, encoded, isElement, type XmlElement, type XmlNode } from "./xml";

/** A piece of a paragraph's text: `text` of the element `within`, which lies among `siblings`. */
type Stretch = { element: XmlElement; siblings: XmlNode[]; from: number; text: string };

/** A paragraph, what stands around it, and its text as one line, however many runs a program cut it into. */
export type Paragraph = {
  element: XmlElement;
  siblings: XmlNode[];
  /** outermost first; the last is what it lies in */
  around: readonly XmlElement[];
  text: string;
  stretches: Stretch[];
};

/** Every paragraph of a part, also those in tables and text boxes. */
export function paragraphsOf(root: XmlElement): Paragraph[] {
  const found: Paragraph[] = [];
  const look = (element: XmlElement, around: readonly XmlElement[]) => {
    const inside = [...around, element];
    for (const node of element.children) {
      if (!isElement(node)) continue;
      if (node.name === "w:p") found.push(read(node, element.children, inside));
      look(node, inside);
    }
  };
  look(root, []);
  return found;
}

function read(element: XmlElement, siblings: XmlNode[], around: readonly XmlElement[]): Paragraph {
  const paragraph: Paragraph = { element, siblings, around, text: "", stretches: [] };
  const look = (within: XmlElement) => {
    for (const node of within.children) {
      // What a text box holds are paragraphs of their own.
      if (!isElement(node) || node.name === "w:p") continue;
      if (node.name === "w:t") {
        const text = decoded(node.children.filter((child) => !isElement(child)).join(""));
        paragraph.stretches.push({ element: node, siblings: within.children, from: paragraph.text.length, text });
        paragraph.text += text;
      } else if (node.name === "w:tab" || node.name === "w:br" || node.name === "w:cr") paragraph.text += "\n";
      else look(node);
    }
  };
  look(element);
  return paragraph;
}

export type Placeholder = { name: string; from: number; to: number };

/** `rest`: the text with what was found blotted out. */
export function placeholdersIn(text: string): { found: Placeholder[]; rest: string } {
  const found: Placeholder[] = [];
  const rest = text.replace(/\{\{([^{}\n]{0,80})\}\}/g, (whole: string, name: string, from: number) => {
    found.push({ name: name.replace(/\s+/g, ""), from, to: from + whole.length });
    return "\u0000".repeat(whole.length);
  });
  return { found, rest };
}

/** Puts texts in the place of placeholders, in the look of the run in which each begins; a line break in one breaks the line. */
export function putTexts({ stretches }: Paragraph, texts: readonly (Placeholder & { text: string })[]): void {
  for (const { element, siblings, from, text } of stretches) {
    const to = from + text.length;
    let said = "";
    let at = from;
    for (const place of texts) {
      if (place.to <= from || place.from >= to) continue;
      said += text.slice(at - from, Math.max(at, place.from) - from);
      if (place.from >= from) said += place.text;
      at = Math.min(to, place.to);
    }
    if (at > from || said) setText(element, siblings, said + text.slice(at - from));
  }
}

function setText(element: XmlElement, siblings: XmlNode[], text: string): void {
  const lines = text.split("\n").map((line): XmlElement => ({ name: "w:t", attributes: ' xml:space="preserve"', children: [encoded(line)] }));
  siblings.splice(siblings.indexOf(element), 1, ...lines.flatMap((line, nth) => (nth === 0 ? [line] : [{ name: "w:br", attributes: "", children: [] }, line])));
}

/** Takes a paragraph out, with the table row that has nothing else in it. Sections end and pages begin where they did, and a cell keeps a paragraph. */
export function removeParagraph({ element, siblings, around }: Paragraph): void {
  const ending = sectionEnd(element);
  const within = around.at(-1)!;
  if (within.name === "w:tc") {
    const row = around.findLast(({ name }) => name === "w:tr")!;
    if (wordsIn({ ...row, children: row.children.map((cell) => (cell === within ? { ...within, children: within.children.filter((node) => node !== element) } : cell)) }) === "") {
      const [holder, table] = around.slice(around.indexOf(row) - 2);
      table!.children.splice(table!.children.indexOf(row), 1);
      if (!childOf(table!, "w:tr")) holder!.children.splice(holder!.children.indexOf(table!), 1);
      return;
    }
    if (siblings.filter((node) => isElement(node) && node.name === "w:p").length === 1) {
      element.children = element.children.filter((node) => isElement(node) && node.name === "w:pPr");
      return;
    }
  }
  const at = siblings.indexOf(element);
  siblings.splice(at, 1, ...(ending ? [lowest(ending)] : []));
  if (beginsPage(element)) beginPageAt(siblings, at);
}

/** Puts generated nodes in a paragraph's place; a section that ended with it ends with them, and a page that began with it begins with them. */
export function replaceParagraph({ element, siblings }: Paragraph, nodes: XmlElement[]): void {
  const ending = sectionEnd(element);
  const last = nodes.at(-1);
  const at = siblings.indexOf(element);
  siblings.splice(at, 1, ...nodes, ...(ending && last?.name !== "w:p" ? [lowest(ending)] : []));
  if (beginsPage(element)) beginPageAt(siblings, at);
  if (!ending || last?.name !== "w:p") return;
  const properties = childOf(last, "w:pPr");
  if (properties) properties.children.push(ending);
  else last.children.unshift({ name: "w:pPr", attributes: "", children: [ending] });
}

/** `w:sectPr` of the section that ends with this paragraph. */
function sectionEnd(paragraph: XmlElement): XmlElement | undefined {
  const properties = childOf(paragraph, "w:pPr");
  return properties && childOf(properties, "w:sectPr");
}

const wordsIn = (element: XmlElement): string =>
  element.children.map((node) => (isElement(node) ? wordsIn(node) : element.name === "w:t" ? decoded(node).trim() : "")).join("");
