import { attributeOf, childOf, isElement, type XmlElement, type XmlNode } from "./xml";

/** Properties of a paragraph that stand before “on a new page” (ECMA-376 §17.3.1.26). */
const EARLIER = new Set(["w:pStyle", "w:keepNext", "w:keepLines"]);

export const beginsPage = (paragraph: XmlElement): boolean => {
  const properties = childOf(paragraph, "w:pPr");
  const said = properties && childOf(properties, "w:pageBreakBefore");
  return said !== undefined && !/^(0|false|off)$/.test(attributeOf(said, "w:val") ?? "");
};

export function beginPage(paragraph: XmlElement): void {
  let properties = childOf(paragraph, "w:pPr");
  if (!properties) paragraph.children.unshift((properties = { name: "w:pPr", attributes: "", children: [] }));
  const others = properties.children.filter((node) => !isElement(node) || node.name !== "w:pageBreakBefore");
  const at = others.findLastIndex((node) => isElement(node) && EARLIER.has(node.name)) + 1;
  properties.children = [...others.slice(0, at), { name: "w:pageBreakBefore", attributes: "", children: [] }, ...others.slice(at)];
}

/** As low as a paragraph can be: one more line could begin one more page. */
export const lowest = (...properties: XmlElement[]): XmlElement => ({
  name: "w:p", attributes: "",
  children: [{ name: "w:pPr", attributes: "", children: [{ name: "w:spacing", attributes: ' w:before="0" w:after="0" w:line="20" w:lineRule="exact"', children: [] }, ...properties] }],
});

/** Makes the page begin with the node at `at`, whatever it is. */
export function beginPageAt(siblings: XmlNode[], at: number): void {
  const next = siblings.findIndex((node, place) => place >= at && isElement(node));
  const node = siblings[next];
  if (node !== undefined && isElement(node) && node.name === "w:p") return beginPage(node);
  const before = lowest();
  beginPage(before);
  siblings.splice(next < 0 ? siblings.length : next, 0, before);
}

/**
 * Word processors write “on a new page” as a break at the end of the paragraph before as well. Said of the paragraph that begins the page, it stays when the other
 * goes or becomes several.
 */
export function settlePageBreaks(paragraph: XmlElement, siblings: XmlNode[]): void {
  let hasText = false;
  const before: [XmlNode[], XmlElement][] = [];
  let after: [XmlNode[], XmlElement][] = [];
  const look = ({ children }: XmlElement) => {
    for (const node of children) {
      if (!isElement(node) || node.name === "w:p") continue;
      if (node.name === "w:br" && attributeOf(node, "w:type") === "page") (hasText ? after : before).push([children, node]);
      else if (node.name === "w:t" && node.children.some((text) => !isElement(text) && text.trim() !== "")) [hasText, after] = [true, []];
      else look(node);
    }
  };
  look(paragraph);
  for (const [within, node] of [...before, ...after]) within.splice(within.indexOf(node), 1);
  if (before.length > 0) beginPage(paragraph);
  if (after.length > 0) beginPageAt(siblings, siblings.indexOf(paragraph) + 1);
}
