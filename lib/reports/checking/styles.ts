import { UnreadableDocx } from "./docx-package";
import { addExtra, styleExtra, valueIn, type Extras } from "./extras";

const TAG = /<([^\s<>/]+)[^<>]*>/g;

/** What the styles hide that apply to a text: those it names, those they are based on, and what holds for all. */
export function styleExtras(xml: string, used: ReadonlySet<string>): Extras {
  const extras: Extras = new Map();
  const take = (text: string) => {
    for (const [tag, name] of text.matchAll(TAG)) addExtra(extras, styleExtra(name!, tag));
  };
  const styles = xml.split(/(?=<w:style\s)/);
  take(styles.shift() ?? "");
  const bases = new Map(styles.map((style) => [valueIn(style, "w:styleId"), baseOf(style)]));
  if (bases.size !== styles.length) throw new UnreadableDocx("styles of one name");
  const inForce = new Set<string>();
  for (let [...left] = [...used, ...styles.filter((style) => /^<w:style[^>]*\sw:default=["'](1|true|on)/.test(style)).map((style) => valueIn(style, "w:styleId"))]; left.length > 0; ) {
    const id = left.pop()!;
    if (inForce.has(id)) continue;
    inForce.add(id);
    const base = bases.get(id);
    if (base) left.push(base);
  }
  for (const style of styles) if (inForce.has(valueIn(style, "w:styleId"))) take(style);
  return extras;
}

const baseOf = (style: string): string => valueIn(/<w:basedOn\s[^<>]*>/.exec(style)?.[0] ?? "", "w:val");

/** What automatic numbers print besides numbers and signs. */
export const markWords = (xml: string): string[] =>
  [...xml.matchAll(/<w:lvlText\s[^<>]*>/g)].map(([tag]) => valueIn(tag, "w:val").replace(/%\d/g, "").replace(/[^\p{L}\p{N}]/gu, "")).filter(Boolean);
