import { writeXlsx, type CellStyle, type CellValue, type WriteSheet } from "hucre/xlsx";
import { dayInWords, instantInFull } from "../../base/date";
import { LOOKS, type Look } from "../../dispatch/workbook/looks";
import { asSheetText } from "../../dispatch/workbook/sheet-file";
import { LIGHT_MEANINGS, LIGHTS } from "../../lights/terms";
import { contentSha256 } from "../compose";
import { cellText, textOf, type Annex, type Block, type Cell, type ReportDocument } from "../document";
import { withFixedTimes } from "../docx/fixed-times";
import { periodInWords } from "../periods/rules";
import { REPORT_KIND_LABELS } from "../terms";
import { sheetValues, type SheetValue } from "./cells";
import { sheetNames } from "./sheet-names";

/** isWide: its one cell is as wide as the whole sheet, and as high as its words need. */
type Line = { cells: { value: CellValue; style: CellStyle }[]; heightPt?: number; isWide?: boolean };

/** A character of ten points is some two millimetres wide. */
const MM_PER_CHARACTER = 1.9;
const ABOUT = "说明";
const ABOUT_WIDTHS = [18, 96];
const LONGEST_WIDTH = 60;
const LINE_PT = 15;

const look = (name: Look): CellStyle => LOOKS[name] as CellStyle;
const BOX = { border: look("fixed").border, font: look("plain").font };
const ALIGN = { left: { wrapText: true, vertical: "top" }, center: { wrapText: true, vertical: "top", horizontal: "center" }, right: { wrapText: true, vertical: "top", horizontal: "right" } } as const;

/** A program does not fit the height of cells that were merged. */
const wide = (said: string, style: Look): Line => ({ cells: [{ value: asSheetText(said), style: { ...look(style), alignment: ALIGN.left } }], isWide: true });

const text = (value: string, style: Look) => ({ value: asSheetText(value), style: look(style) });

/**
 * The annexes as .xlsx, a sheet each behind one that says what they are: numbers are numbers and days days, texts stay texts whatever they begin with.
 * `code`: the 查验码 of a signed report. The same document gives the same bytes.
 */
export async function renderWorkbook(document: ReportDocument, { code }: { code: string | null }): Promise<Uint8Array> {
  const names = sheetNames(document.annexes.map(({ title }) => title), ABOUT);
  const sheets = document.annexes.map((annex, nth) => sheetOf(annex, nth + 1, names[nth]!));
  const at = new Date(document.sealedAt);
  const packed = await writeXlsx({
    sheets: [about(document, code), ...sheets.map(({ sheet }) => sheet)],
    namedRanges: sheets.flatMap(({ sheet: { name }, head }) => (head === null ? [] : [{ name: "_xlnm.Print_Titles", range: `'${name}'!$${head}:$${head}`, scope: name }])),
    defaultFont: look("plain").font,
    activeSheet: 0,
    properties: { title: `${document.titleLines.join("")}附件`, creator: document.issuer, created: at, modified: at, ...(code && { keywords: code }) },
  });
  return withFixedTimes(packed);
}

/** What the tables are, of when, and by which one knows that they are those of the report. */
function about(document: ReportDocument, code: string | null): WriteSheet {
  const { kind, period, titleLines, docNo, issuer, issuedOn, dataOn, sealedAt, annexes, notes } = document;
  const said: [string, string][] = [
    ["通报", REPORT_KIND_LABELS[kind]],
    ["所属期间", periodInWords({ kind, period })],
    ["文号", docNo ?? (issuedOn === null ? "（未签发）" : "（无文号）")],
    ["发文机关", issuer],
    ["成文日期", issuedOn ? dayInWords(issuedOn) : "（未签发）"],
    ["数据截至", dayInWords(dataOn)],
    ["封存时间", `${instantInFull(sealedAt)}（北京时间）`],
    ["内容 SHA-256", contentSha256(document)],
    ["查验码", code ?? "（签发后生成）"],
    ...annexes.map(({ title }, nth): [string, string] => [`附件${nth + 1}`, title]),
    ...notes.map((note): [string, string] => ["注", note]),
    ["灯色", `${LIGHTS.map((light) => `${cellText({ light })} ${LIGHT_MEANINGS[light]}`).join("　")}；灰灯不计入绿灯`],
  ];
  return toSheet(ABOUT, ABOUT_WIDTHS, [
    { cells: [text(`${titleLines.join("")}（附件表格）`, "title")], heightPt: 28 },
    { cells: [] },
    ...said.map(([head, value]) => ({ cells: [text(head, "fixedCentre"), text(value, "fixed")] })),
  ], null);
}

/** `head`: the row, from 1, that is printed on every page; null: several tables, or none. */
function sheetOf({ title, blocks, isLandscape }: Annex, nth: number, name: string): { sheet: WriteSheet; head: number | null } {
  const lines: Line[] = [{ cells: [text(`附件${nth}　${title}`, "title")], heightPt: 26 }];
  const tables = blocks.filter((block) => block.kind === "table");
  let head: number | null = null;
  for (const block of blocks) {
    if (block.kind === "table" && tables.length === 1) head = lines.length + (block.caption === title ? 1 : 2);
    lines.push(...linesOf(block, title));
  }
  const widths = tables.reduce<number[]>((widest, { columns }) => columns.map(({ widthMm }, at) => Math.max(widest[at] ?? 0, widthMm / MM_PER_CHARACTER)).concat(widest.slice(columns.length)), []);
  return { sheet: toSheet(name, widths.length > 0 ? widths.map((width) => Math.min(LONGEST_WIDTH, Math.round(width * 10) / 10)) : [ABOUT_WIDTHS[1]!], lines, head, isLandscape), head };
}

function linesOf(block: Block, title: string): Line[] {
  if (block.kind !== "table") return [wide(textOf(block.pieces), block.kind === "subheading" ? "hint" : "plain")];
  const values = sheetValues(block.rows, block.columns.length);
  return [
    ...(block.caption === title ? [] : [{ cells: [text(block.caption, "hint")] }]),
    { cells: block.columns.map((column) => text(column.title, "head")), heightPt: 30 },
    ...block.rows.map((row, r) => ({ cells: block.columns.map(({ align }, c) => written(values[r]![c]!, row[c] ?? "", align ?? "left")) })),
    ...(block.note ? [wide(block.note, "plain")] : []),
    { cells: [] },
  ];
}

function written(value: SheetValue, cell: Cell, align: keyof typeof ALIGN) {
  if (typeof cell === "object" && "light" in cell) return { value: value as string, style: look(cell.light) };
  if (typeof value === "string") return { value: asSheetText(value), style: { ...BOX, alignment: ALIGN[align] } };
  if ("day" in value) return { value: new Date(`${value.day}T00:00:00Z`), style: { ...BOX, alignment: ALIGN.center, numFmt: "yyyy-mm-dd" } };
  return { value: value.number, style: { ...BOX, alignment: ALIGN.right, numFmt: value.decimals > 0 ? `0.${"0".repeat(value.decimals)}` : "0" } };
}

/** `head`: the row, from 1, that stays in sight; null: none. */
function toSheet(name: string, widths: readonly number[], lines: readonly Line[], head: number | null, isLandscape = true): WriteSheet {
  const cells: NonNullable<WriteSheet["cells"]> = new Map();
  lines.forEach((line, r) => line.cells.forEach((cell, c) => cells.set(`${r},${c}`, cell)));
  const total = widths.reduce((sum, width) => sum + width, 0);
  const heightOf = ({ cells: [cell], heightPt, isWide }: Line) => (isWide ? LINE_PT * Math.ceil((2 * [...String(cell!.value)].length) / (total - 2)) : heightPt);
  return {
    name, cells,
    merges: lines.flatMap(({ isWide }, row) => (isWide && widths.length > 1 ? [{ startRow: row, startCol: 0, endRow: row, endCol: widths.length - 1 }] : [])),
    rows: lines.map((line) => line.cells.map(({ value }) => value)),
    columns: widths.map((width) => ({ width })),
    rowDefs: new Map(lines.flatMap((line, row) => { const height = heightOf(line); return height ? [[row, { height }] as const] : []; })),
    ...(head !== null && { freezePane: { rows: head, columns: 0 } }),
    view: { showGridLines: false },
    pageSetup: {
      paperSize: "a4", orientation: isLandscape ? "landscape" : "portrait", fitToPage: true, fitToWidth: 1, fitToHeight: 0,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: "&L&A&R第 &P 页 / 共 &N 页" },
  };
}
