import type { PlainDate } from "../base/date";
import { LIGHT_LABELS, LIGHT_SHAPES, type Light } from "../lights/terms";

/** A light is shown by shape and word, with colour on top: copies are black and white. */
export type Cell = string | { light: Light };
export type Column = { title: string; widthMm: number; align?: "left" | "center" | "right" };

export type Block =
  | { kind: "paragraph"; text: string }
  /** second level: （一） */
  | { kind: "subheading"; text: string }
  | { kind: "table"; caption: string; columns: Column[]; rows: Cell[][]; note?: string };

export type Section = { heading: string; blocks: Block[] };
export type Annex = { title: string; blocks: Block[] };

/** An official document as plain data: the page and the .docx print the same one. */
export type ReportDocument = {
  /** the red name at the top */
  mark: string;
  /** null: the office has no number series of its own */
  docNo: string | null;
  issuer: string;
  issuedOn: PlainDate;
  /** printed one below the other: where the title breaks is for people to say */
  titleLines: string[];
  addressee: string;
  opening: Block[];
  sections: Section[];
  annexes: Annex[];
  /** where the data come from; after the signature, outside the body */
  notes: string[];
  fileName: string;
};

/** Official documents set no space between Chinese and figures. */
export const closeUp = (text: string): string => text.replace(/(?<=[\p{Script=Han}\p{P}]) +(?=\d)|(?<=[\d%]) +(?=[\p{Script=Han}\p{P}])/gu, "");

export const paragraph = (text: string): Block => ({ kind: "paragraph", text: closeUp(text) });
/** A table that lists only part of a total says so. */
export const captionOf = (caption: string, shown: number, total: number): string => (shown < total ? `${caption}（节选 ${shown} 项）` : caption);
export const subheading = (text: string): Block => ({ kind: "subheading", text });

export const cellText = (cell: Cell): string => (typeof cell === "string" ? cell : `${LIGHT_SHAPES[cell.light]}${LIGHT_LABELS[cell.light].slice(0, 1)}`);

const blockText = (block: Block): string =>
  block.kind === "table"
    ? [block.caption, ...block.columns.map((column) => column.title), ...block.rows.flat().map(cellText), block.note ?? ""].join("")
    : block.text;

const lengthOf = (texts: string[]): number => [...texts.join("").replace(/\s/g, "")].length;

export const sectionLength = ({ heading, blocks }: Section): number => lengthOf([heading, ...blocks.map(blockText)]);

/** Characters of the body without white space: title, addressee, headings, paragraphs and the tables inside it; annexes are not body. */
export const bodyLength = ({ titleLines, addressee, opening, sections }: Pick<ReportDocument, "titleLines" | "addressee" | "opening" | "sections">): number =>
  lengthOf([...titleLines, addressee, ...opening.map(blockText)]) + sections.reduce((sum, section) => sum + sectionLength(section), 0);

const DIGITS = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/** 1 → 一, 12 → 十二; up to 99. */
export function inChinese(n: number): string {
  if (n <= 10) return DIGITS[n]!;
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  return `${tens === 1 ? "" : DIGITS[tens]}十${ones === 0 ? "" : DIGITS[ones]}`;
}
