// SVG as text: attributes alone, no style sheets and nothing foreign, so that a browser and the typesetter draw the same.

type Attributes = Record<string, string | number | undefined>;

const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Words as they may stand in text and attributes; what XML does not know is left out. */
export const escaped = (text: string): string => text.replace(NOT_XML, "").replace(/[&<>"']/g, (sign) => SIGNS[sign]!);

/** Millimetres to a hundredth. */
export const mm = (value: number): number => Math.round(value * 100) / 100;

/** An element; attributes without a value are left out, children are SVG already. */
export function element(name: string, attributes: Attributes, ...children: string[]): string {
  const given = Object.entries(attributes).map(([key, value]) => (value === undefined ? "" : ` ${key}="${typeof value === "number" ? mm(value) : escaped(value)}"`)).join("");
  const inside = children.join("");
  return inside === "" ? `<${name}${given}/>` : `<${name}${given}>${inside}</${name}>`;
}

export const group = (attributes: Attributes, children: readonly string[]): string => (children.length === 0 ? "" : element("g", attributes, ...children));

export const rect = (x: number, y: number, width: number, height: number, fill: string, more: Attributes = {}): string =>
  element("rect", { x, y, width: Math.max(0, width), height, fill, ...more });

export const line = (x1: number, y1: number, x2: number, y2: number, stroke: string, width: number, more: Attributes = {}): string =>
  element("line", { x1, y1, x2, y2, stroke, "stroke-width": width, ...more });

/** Words whose middle stands at `y`: no reader of SVG agrees with another on baselines. */
export const words = (text: string, x: number, y: number, size: number, more: Attributes = {}): string =>
  text === "" ? "" : element("text", { x, y: y + size * 0.36, "font-size": size, ...more }, escaped(text));
