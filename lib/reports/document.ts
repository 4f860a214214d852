import type { PlainDate } from "../base/date";
import { LIGHT_LABELS, LIGHT_SHAPES, type Light } from "../lights/terms";
import type { Letterhead } from "./letterheads/terms";
import type { LetterheadForm, ReportKind } from "./terms";

/**
 * A row of the sealed data that a figure was counted from: a project, one of its milestones (by ordinal), of its landmark outcomes or of its decided requests (by place in the month),
 * a unit, an indicator. `month` where a report has several; left out, the last.
 */
export type RowRef = { project: string; milestone?: number; outcome?: number; request?: number; month?: string } | { unit: string; month?: string } | { indicator: string; month?: string };

/**
 * What the office may not rewrite: a figure, a day, a name. `how` says how it came about where that is more than counting `rows`;
 * one without rows and without `how` is only quoted (a day, a name, a number of an annex).
 */
export type Fact = { text: string; rows?: RowRef[]; how?: string };
/** Words, which the office may rewrite, and facts between them. */
export type Piece = string | Fact;

/** A light is shown by shape and word, with colour on top: copies are black and white. */
export type Cell = string | { light: Light } | Fact;
export type Column = { title: string; widthMm: number; align?: "left" | "center" | "right" };

/** `key` is given by the composition (`keyed`), unique in the document: "overall.1", "annex-2.0". */
export type Block =
  /** isRequirement: an instruction of the office's own, in which it may also write figures of its own (a day by which) */
  | { kind: "paragraph"; key: string; pieces: Piece[]; isRequirement?: boolean }
  /** second level: （一） */
  | { kind: "subheading"; key: string; pieces: Piece[] }
  | { kind: "table"; key: string; caption: string; columns: Column[]; rows: Cell[][]; note?: string };

export type Section = { key: string; heading: string; blocks: Block[] };
/** isLandscape: set across, with its page numbers at the side (GB/T 9704 §8) */
export type Annex = { key: string; title: string; isLandscape?: boolean; blocks: Block[] };

/** An official document as plain data: the page, the print, the .docx, the PDF and the annexes' .xlsx show the same one. */
export type ReportDocument = {
  kind: ReportKind;
  /** "2025-05" */
  period: string;
  form: LetterheadForm;
  /** with which it was written: names, 抄送, typefaces */
  letterhead: Letterhead;
  /** the red name at the top, by the form */
  mark: string;
  /** as printed: "成科调〔2025〕5号" or, of a 简报, "第5期"; null: not signed yet */
  docNo: string | null;
  issuer: string;
  /** 成文日期, the day it was signed; null: not signed yet */
  issuedOn: PlainDate | null;
  /** printed one below the other: where the title breaks is for people to say */
  titleLines: string[];
  addressee: string;
  opening: Block[];
  sections: Section[];
  annexes: Annex[];
  /** where the data come from; after the signature, outside the body */
  notes: string[];
  /** SHA-256 of the office's own template that its .docx is filled into; null: none */
  template: string | null;
  /** the data day of the last month: facts after it are not in it */
  dataOn: PlainDate;
  /** the instant of the (last) sealing, ISO 8601: what files are dated with, so that they are the same whenever they are made */
  sealedAt: string;
  /** without its ending */
  fileName: string;
};

/** Official documents set no space between Chinese and figures. */
export const closeUp = (text: string): string => text.replace(/(?<=[\p{Script=Han}\p{P}]) +(?=\d)|(?<=[\d%]) +(?=[\p{Script=Han}\p{P}])/gu, "");

export const textOf = (pieces: readonly Piece[]): string => pieces.map((piece) => (typeof piece === "string" ? piece : piece.text)).join("");

/** The number of things, with the things: a figure that can be opened. */
export const count = (rows: RowRef[], how?: string): Fact => ({ text: String(rows.length), rows, ...(how && { how }) });
/** A figure that was calculated: `how` is the sum in words. */
export const measure = (text: string, how: string, rows?: RowRef[]): Fact => ({ text, how, ...(rows && { rows }) });
/** A day, a name, a reference: shown as it is, never rewritten. */
export const quoted = (text: string): Fact => ({ text });

/**
 * Words with facts between them: say`共${count(rows)}项，${say`…`}`. What is put in is a fact, pieces of the same kind, or nothing (null, false);
 * a bare string is not taken, since whether it may be rewritten has to be said: `words` for what the office may.
 */
export function say(strings: TemplateStringsArray, ...inserts: (Fact | readonly Piece[] | null | false)[]): Piece[] {
  const pieces: Piece[] = [];
  strings.forEach((text, at) => {
    if (text) pieces.push(text);
    const insert = inserts[at];
    if (insert) pieces.push(...(Array.isArray(insert) ? (insert as readonly Piece[]) : [insert as Fact]));
  });
  return joined(pieces);
}

export const words = (text: string): Piece[] => (text ? [text] : []);

/** Pieces put one behind the other, with `between` between them. */
export const listed = (items: readonly (readonly Piece[])[], between = "、"): Piece[] => joined(items.flatMap((item, at) => (at > 0 ? [between, ...item] : item)));

/** Neighbouring words become one piece, so that the numbers of facts do not depend on how a sentence was put together. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (typeof piece === "string" && typeof last === "string") result[result.length - 1] = last + piece;
    else if (piece !== "") result.push(piece);
  }
  return result;
}

export const paragraph = (said: string | Piece[]): Block => ({ kind: "paragraph", key: "", pieces: typeof said === "string" ? [closeUp(said)] : said });
export const requirement = (pieces: Piece[]): Block => ({ kind: "paragraph", key: "", pieces, isRequirement: true });
export const subheading = (said: string | Piece[]): Block => ({ kind: "subheading", key: "", pieces: typeof said === "string" ? [said] : said });
export const table = (parts: Omit<Extract<Block, { kind: "table" }>, "kind" | "key">): Block => ({ kind: "table", key: "", ...parts });
/** A table that lists only part of a total says so. */
export const captionOf = (caption: string, shown: number, total: number): string => (shown < total ? `${caption}（节选 ${shown} 项）` : caption);

/** An annex prints its title already. */
export const withoutCaption = (block: Block, title: string): Block => (block.kind === "table" && block.caption === title ? { ...block, caption: "" } : block);

/** Every block's key: its part's, and its place in it. */
export const keyed = (part: string, blocks: readonly Block[]): Block[] => blocks.map((block, at) => ({ ...block, key: `${part}.${at}` }));

/** "overall.1.3": the third fact of a paragraph; "units.4.2-5": row 2, column 5 of a table, counted from 0. */
export const figureKey = (block: string, place: number | readonly [row: number, column: number]): string => `${block}.${typeof place === "number" ? place : place.join("-")}`;

export const isFact = (piece: Cell | Piece): piece is Fact => typeof piece === "object" && "text" in piece;

export const cellText = (cell: Cell): string => (typeof cell === "string" ? cell : isFact(cell) ? cell.text : `${LIGHT_SHAPES[cell.light]}${LIGHT_LABELS[cell.light].slice(0, 1)}`);

export const blockText = (block: Block): string =>
  block.kind === "table"
    ? [block.caption, ...block.columns.map((column) => column.title), ...block.rows.flat().map(cellText), block.note ?? ""].join("")
    : textOf(block.pieces);

const lengthOf = (texts: string[]): number => [...texts.join("").replace(/\s/g, "")].length;

export const sectionLength = ({ heading, blocks }: Pick<Section, "heading" | "blocks">): number => lengthOf([heading, ...blocks.map(blockText)]);

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
