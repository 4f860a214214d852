import type { DropReason } from "./layout";
import type { Proof } from "./proof";

export type Join = {
  /** cut: a sentence cut by a page break; lead: a first sentence that stood on its heading's line */
  kind: "cut" | "lead";
  lineBefore: number;
  lineAfter: number;
  /** the last and first words on either side of the seam */
  before: string;
  after: string;
  nodeCode: string;
};
export type SourceLine = { line: number; text: string; why: string };
export type BoxCount = { number: number; title: string; items: number; line: number };
export type ContentsCheck = { lineStart: number; lineEnd: number; entries: number; missing: SourceLine[] };

export type ImportReport = {
  sha256: string;
  bytes: number;
  lines: number;
  title: string;
  counts: {
    nodes: number; chapters: number; sections: number; subsections: number; paragraphs: number; notes: number; tables: number; boxes: number;
    engineering: BoxCount[]; fields: BoxCount[]; engineeringItems: number; fieldItems: number; indicators: number;
  };
  joins: Join[];
  dropped: (SourceLine & { reason: DropReason })[];
  /** null: the file has no contents page */
  contents: ContentsCheck | null;
  /** kept as plain text where they stand, because their place in the tree is not known */
  unplaced: SourceLine[];
  warnings: { line: number | null; message: string }[];
  proof: Proof;
  /** reasons not to import; empty when the file is good */
  problems: string[];
  ok: boolean;
};
