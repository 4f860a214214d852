/** `attributes`: as written, with the space before each. Texts, comments and instructions are kept as written too. */
export type XmlElement = { name: string; attributes: string; children: XmlNode[] };
export type XmlNode = XmlElement | string;

export const isElement = (node: XmlNode): node is XmlElement => typeof node !== "string";

/** More than any report's form has; what makes a tree dear is the number of its elements, and how deep they lie. */
const MAX_ELEMENTS = 200_000;
const MAX_DEPTH = 200;

export class OddXml extends Error {}

const TAG = /<(\/?)([^\s<>/"'=!?&]+)((?:\s+[^\s<>/"'=]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
/** Not an element, and kept as it is. CDATA and DOCTYPE are not among them: no office program writes them. */
const ASIDE = /<!--[^]*?-->|<\?[^]*?\?>/y;

/** The tree of a part of an office file: what comes before its root, and the root. Throws OddXml for text that is not well-formed, or of another size than documents have. */
export function parseXml(text: string): { before: string; root: XmlElement } {
  const top: XmlElement = { name: "", attributes: "", children: [] };
  const open = [top];
  let elements = 0;
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf("<", at);
    const until = next < 0 ? text.length : next;
    if (until > at) open.at(-1)!.children.push(text.slice(at, until));
    if (next < 0) break;
    at = ASIDE.lastIndex = TAG.lastIndex = next;
    const aside = ASIDE.exec(text);
    if (aside) {
      open.at(-1)!.children.push(aside[0]);
      at = ASIDE.lastIndex;
      continue;
    }
    const [, closing, name = "", attributes = "", isEmpty] = TAG.exec(text) ?? odd();
    at = TAG.lastIndex;
    if (closing) {
      if (open.length < 2 || open.pop()!.name !== name) odd();
      continue;
    }
    if ((elements += 1) > MAX_ELEMENTS || open.length > MAX_DEPTH) odd();
    const element: XmlElement = { name, attributes, children: [] };
    open.at(-1)!.children.push(element);
    if (!isEmpty) open.push(element);
  }
  const root = top.children.find(isElement);
  const others = top.children.filter((node) => node !== root);
  if (open.length > 1 || !root || others.some((node) => isElement(node) || !/^(\ufeff?\s*|<[?!][^]*)$/.test(node))) odd();
  return { before: top.children.slice(0, top.children.indexOf(root!)).join(""), root: root! };
}

function odd(): never {
  throw new OddXml("not an XML of a document");
}

export const writeXml = (node: XmlNode): string =>
  !isElement(node) ? node : node.children.length === 0 ? `<${node.name}${node.attributes}/>` : `<${node.name}${node.attributes}>${node.children.map(writeXml).join("")}</${node.name}>`;

const NAMED: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
const SIGN_NAMES = Object.fromEntries(Object.entries(NAMED).map(([name, sign]) => [sign, name]));

export const decoded = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name) return NAMED[name.toLowerCase()]!;
    const code = hex ? parseInt(hex, 16) : Number(decimal);
    return code > 0x10ffff ? whole : String.fromCodePoint(code);
  });

/** Characters that XML cannot hold go: they cannot be seen either. */
// eslint-disable-next-line no-control-regex
export const encoded = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[<>&"]/g, (sign) => `&${SIGN_NAMES[sign]!};`);

/** The value of an attribute; null: it has none of that name. */
export function attributeOf({ attributes }: XmlElement, name: string): string | null {
  for (const [, key, double, single] of attributes.matchAll(/\s([^\s<>/"'=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) if (key === name) return decoded(double ?? single ?? "");
  return null;
}

export const childOf = (element: XmlElement, name: string): XmlElement | undefined => element.children.find((node): node is XmlElement => isElement(node) && node.name === name);

/** All elements below, itself included, in the order of the text. */
export function* elementsOf(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const node of element.children) if (isElement(node)) yield* elementsOf(node);
}
