import { printedParts, readPart, STYLES_PART } from "./package";
import { paragraphsOf } from "./paragraphs";
import { attributeOf, childOf, elementsOf, type XmlElement } from "./xml";

const HIDDEN = "模板中有隐藏的文字（字体设置中的“隐藏”）或隐藏的表格行，填入的内容会看不见，请取消隐藏后上传";
const HIDING = new Set(["w:vanish", "w:webHidden", "w:specVanish", "w:hidden"]);

const hides = (element: XmlElement): boolean =>
  [...elementsOf(element)].some((one) => HIDING.has(one.name) && !/^(0|false|off)$/.test(attributeOf(one, "w:val") ?? ""));

/** Text that a report would be filled into and nobody would see: hidden itself, or by a style. */
export function hidingFaults(parts: ReadonlyMap<string, Buffer>): string[] {
  const roots = printedParts(parts).map((name) => readPart(parts, name).root);
  if (roots.some(hides)) return [HIDDEN];
  if (!parts.has(STYLES_PART)) return [];
  const { root } = readPart(parts, STYLES_PART);
  const hiding = hidingStyles(root);
  const used = roots.flatMap((part) => [...elementsOf(part)].filter(({ name }) => /^w:(p|r|tbl)Style$/.test(name)).map((one) => attributeOf(one, "w:val")));
  const isHidden = used.some((id) => hiding.has(id ?? "")) || root.children.some((node) => typeof node !== "string" && node.name === "w:docDefaults" && hides(node));
  return isHidden || [...hiding.values()].some(Boolean) ? [HIDDEN] : [];
}

/** By their ids, also those based on one that hides; true: text is set in it though nothing of the template names it. */
function hidingStyles(root: XmlElement): Map<string, boolean> {
  const styles = root.children.filter((node): node is XmlElement => typeof node !== "string" && node.name === "w:style");
  const found = new Map<string, boolean>();
  const valueOf = (style: XmlElement, name: string) => attributeOf(childOf(style, name) ?? style, "w:val") ?? "";
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const style of styles) {
      if (!hides(withoutItsOwnHiding(style)) && !found.has(valueOf(style, "w:basedOn"))) continue;
      found.set(attributeOf(style, "w:styleId") ?? "", /^(1|true|on)$/.test(attributeOf(style, "w:default") ?? "") || valueOf(style, "w:name").startsWith("公文"));
    }
  }
  return found;
}

/** `w:hidden` of a style says only that lists do not offer it. */
const withoutItsOwnHiding = (style: XmlElement): XmlElement => ({ ...style, children: style.children.filter((node) => typeof node === "string" || node.name !== "w:hidden") });

const wordsOf = (element: XmlElement): string => paragraphsOf({ name: "", attributes: "", children: [{ name: "w:p", attributes: "", children: element.children }] }).map(({ text }) => text).join("").replace(/\s/g, "");

/** One program shows one alternative, another the other: they must say the same, and then they are filled alike. */
export function showsOtherwise(alternatives: XmlElement): boolean {
  const choices = alternatives.children.filter((node): node is XmlElement => typeof node !== "string");
  const [first, ...others] = [...choices, ...(choices.some(({ name }) => name.endsWith(":Fallback")) ? [] : [{ name: "", attributes: "", children: [] }])].map(wordsOf);
  return others.some((other) => other !== first);
}
