import type { Annex, Block, Cell, Piece, ReportDocument } from "../document";

/** More rows than this are read in a table program, not on paper (and a .docx of them takes minutes to open). */
export const PRINTED_ROWS_MAX = 500;

/** The document as it goes on paper: an annex whose table is too long says how many rows the 附件表格 has and prints only those with a red or yellow light. */
export const asPrinted = (document: ReportDocument): ReportDocument => ({ ...document, annexes: document.annexes.map(shortened) });

const shortened = (annex: Annex): Annex => (annex.blocks.some(isLong) ? { ...annex, blocks: annex.blocks.flatMap((block) => (isLong(block) ? inShort(block) : [block])) } : annex);

type TableBlock = Extract<Block, { kind: "table" }>;
const isLong = (block: Block): block is TableBlock => block.kind === "table" && block.rows.length > PRINTED_ROWS_MAX;

/** The first light of a row is the project's own; those after it are older ones or of another plan. */
function isTroubled(row: Cell[]): boolean {
  const lights = row.flatMap((cell) => (typeof cell === "object" && "light" in cell ? [cell.light] : []));
  return lights[0] === "red" || lights[0] === "yellow";
}

function inShort(block: TableBlock): Block[] {
  const troubled = block.rows.filter(isTroubled);
  const isPrinted = troubled.length > 0 && troubled.length <= PRINTED_ROWS_MAX;
  const ofThem: Piece[] = troubled.length === 0 ? [] : [isPrinted ? "，以下只列红灯、黄灯" : "，其中红灯、黄灯", { text: String(troubled.length) }, "项"];
  const pieces: Piece[] = ["共", { text: String(block.rows.length) }, "项，见附件表格（Excel）", ...ofThem, "。"];
  return [{ kind: "paragraph", key: `${block.key}.short`, pieces }, ...(isPrinted ? [{ ...block, caption: `${block.caption}（红灯、黄灯）`, rows: troubled }] : [])];
}

/** With more rows the screen has more links than words and loads slowly; 排名计算表 has one row for each unit. */
const LINKED_ROWS_MAX = 60;

/** Figures of an annex so short lead to the rows that they were counted from; in a long list they stand beside them. */
export const leadsToRows = ({ blocks }: Annex): boolean => blocks.reduce((sum, block) => sum + (block.kind === "table" ? block.rows.length : 0), 0) <= LINKED_ROWS_MAX;
