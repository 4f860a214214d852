import { asPrinted } from "../annex-length/rules";
import { codeInWords } from "../checking/rules";
import { cellText, textOf, withoutCaption, type Block, type Cell, type ReportDocument } from "../document";
import { LIGHT_COLOURS } from "../form/light-colours";
import { markSize } from "../form/mark";
import { printed } from "../form/printed";
import { signOff } from "../form/sign-off";
import { thirdLevelHead } from "../form/third-level";

type SetCell = string | { text: string; ink: string; wash: string };
type SetBlock =
  /** `bold`: what it begins with */
  | { kind: "heading" | "subheading" | "paragraph"; bold: string; text: string }
  | { kind: "table"; caption: string; titles: string[]; widthsMm: number[]; aligns: string[]; rows: SetCell[][]; note: string };

/** What the markup prints, in its order: texts, and lengths where they depend on what is said. */
export function pagesOf(document: ReportDocument, code: string | null) {
  const { opening, sections, annexes } = asPrinted(document);
  const { letterhead, ...words } = printed(document, code);
  const { form, mark, issuer, date } = words;
  const setBlock = (block: Block) => settled(block, letterhead.isThirdLevelBold);
  return {
    ...words,
    title: words.titleLines.join(""), author: issuer,
    keywords: [document.period, ...(document.docNo ? [document.docNo] : []), ...(code ? [codeInWords(code)] : [])],
    madeAt: instantOf(document.sealedAt),
    ...markSize(form, mark),
    ...signOff(issuer, date, letterhead.isStamped), isStamped: letterhead.isStamped,
    blocks: [...opening.map(setBlock), ...sections.flatMap(({ heading, blocks }): SetBlock[] => [{ kind: "heading", bold: "", text: heading }, ...blocks.map(setBlock)])],
    annexes: annexes.map(({ title, isLandscape = false, blocks }) => ({ title, isLandscape, blocks: blocks.map((block) => setBlock(withoutCaption(block, title))) })),
  };
}

function settled(block: Block, isThirdLevelBold: boolean): SetBlock {
  if (block.kind !== "table") {
    const text = textOf(block.pieces);
    const bold = block.kind === "paragraph" && isThirdLevelBold ? thirdLevelHead(text) : "";
    return { kind: block.kind, bold, text: text.slice(bold.length) };
  }
  const { caption, columns, rows, note = "" } = block;
  return {
    kind: "table", caption, note,
    titles: columns.map(({ title }) => title), widthsMm: columns.map(({ widthMm }) => widthMm), aligns: columns.map(({ align }) => align ?? "left"),
    rows: rows.map((row) => columns.map((_, at) => setCell(row[at] ?? ""))),
  };
}

function setCell(cell: Cell): SetCell {
  if (typeof cell === "string" || !("light" in cell)) return cellText(cell);
  const { text, wash } = LIGHT_COLOURS[cell.light];
  return { text: cellText(cell), ink: text, wash };
}

/** Of an ISO 8601 text, for the file's own date. */
function instantOf(text: string) {
  const [year, month, day, hour, minute, second] = text.match(/\d+/g)!.map(Number);
  return { year, month, day, hour, minute, second };
}
