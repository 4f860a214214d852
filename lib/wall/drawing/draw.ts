import { dayInWords } from "../../base/date";
import { asOfInWords } from "../../sealed/rules";
import { TYPEFACE } from "../../typesetting/terms";
import type { WallModel, WallRow } from "../rules";
import { wallGroupKey, WALL_GROUPING_LABELS, WALL_TITLE, type WallFormat } from "../terms";
import { countsLine, legendOf } from "./legend";
import { COLUMNS, drawRow } from "./row";
import { INK, LINE_STRONG, PAPER, SOFT } from "./shapes";
import { sheetsOf, type Block, type Sheet } from "./sheets";
import { FORMATS, styleOf } from "./styles";
import { element, group, line, rect, words } from "./svg";
import { fitted, widthOf } from "./text";
import { axisOf, dayLine, timeHead } from "./time-head";

/** The packaged font by the name that the typesetter knows, and what browsers have instead. */
export const WALL_FONTS = `${TYPEFACE}, Noto Sans SC, Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif`;

/** One picture: a group of the page, a screen, a sheet of paper. */
export type WallSheet = {
  /** of its groups, and the part of a group that was divided: "3", "3/2", "1+2" */
  key: string;
  /** “重点工程3 …（1/2）” */
  label: string;
  /** mm */
  width: number;
  height: number;
  svg: string;
  rows: { code: string; name: string }[];
};

type Drawn = {
  format: WallFormat;
  /** makes every row a link; nothing on paper */
  link?: (row: WallRow) => { href: string; label: string };
};

/** The whole chart as pictures of one format, each its own SVG with a viewBox in mm. The same model gives the same text. */
export function drawWall(model: WallModel, { format, link }: Drawn): WallSheet[] {
  const sheets = sheetsOf(model, format);
  return sheets.map((sheet, at) => drawSheet(model, sheet, { link, nth: at + 1, count: sheets.length }));
}

const partOf = ({ part, parts }: Block) => (parts > 1 ? `（${part}/${parts}）` : "");

function drawSheet(model: WallModel, sheet: Sheet, of: { link?: Drawn["link"]; nth: number; count: number }): WallSheet {
  const { panels, style } = sheet;
  const blocks = panels.flat();
  const height = style.height ?? 2 * style.margin + 3 * style.head + blocks.reduce((sum, { rows }) => sum + style.groupHead + rows.length * style.row, 0);
  const gap = style.margin * 0.7;
  const panelWidth = (style.width - 2 * style.margin - gap * (panels.length - 1)) / panels.length;
  const drawn = panels.map((panel, at) => drawPanel(model, panel, sheet, { left: style.margin + at * (panelWidth + gap), width: panelWidth, link: of.link }));
  const body = [rect(0, 0, style.width, height, PAPER), ...titleOf(model, sheet, of), ...drawn, ...footOf(sheet, height)];
  return {
    key: blocks.map(({ group: { key }, part, parts }) => (parts > 1 ? `${wallGroupKey({ key })}/${part}` : wallGroupKey({ key }))).join("+"),
    label: blocks.map((block) => `${block.group.label}${partOf(block)}`).join("、"),
    width: style.width, height, rows: blocks.flatMap(({ rows }) => rows.map(({ code, name }) => ({ code, name }))),
    svg: element("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${style.width} ${Math.round(height * 100) / 100}`, "font-family": WALL_FONTS }, ...body),
  };
}

function drawPanel(model: WallModel, blocks: readonly Block[], { style }: Sheet, { left, width, link }: { left: number; width: number; link?: Drawn["link"] }): string {
  const top = style.margin + style.title;
  const right = left + width;
  const axis = axisOf(model, left + style.left, right, style.label);
  const rowsTop = top + 3 * style.head;
  const bottom = rowsTop + blocks.reduce((sum, { rows }) => sum + style.groupHead + rows.length * style.row, 0);
  const { behind, head } = timeHead(model, axis, top, bottom, style);
  const names = style.lines === 1 ? COLUMNS.map(([name, em]) => words(name, left + em * style.text, rowsTop - style.head / 2, style.small, { fill: SOFT })) : [];
  let y = rowsTop;
  const drawn = blocks.flatMap((block) => {
    const heading = style.groupHead === 0 ? [] : groupHead(block, left, y, width, style);
    y += style.groupHead;
    return [...heading, ...block.rows.map((row) => {
      const picture = drawRow(row, { top: y, left, right, axis, style });
      const to = link?.(row);
      // The link lies over its row: words drawn within it would have to be its name.
      const whole = to ? `${picture}${element("a", { href: to.href, "aria-label": to.label }, rect(left, y, width, style.row, PAPER, { "fill-opacity": 0 }))}` : picture;
      y += style.row;
      return whole;
    })];
  });
  return group({}, [...behind, ...head, ...names, ...dayLine(model, axis, top, bottom, style), ...drawn]);
}

function groupHead(block: Block, left: number, top: number, width: number, { groupHead: height, text }: Sheet["style"]): string[] {
  const size = Math.min(height * 0.52, text * 1.25);
  const middle = top + height / 2;
  const label = `${block.group.label}${block.parts > 1 ? (block.part > 1 ? `（续 ${block.part}/${block.parts}）` : `（${block.part}/${block.parts}）`) : ""}`;
  const counts = size * 26;
  return [
    rect(left, top + height * 0.08, width, height * 0.84, "#e6f1f2"), rect(left, top + height * 0.08, size * 0.3, height * 0.84, "#0b6470"),
    words(fitted(label, width - counts - size * 2, size), left + size * 0.9, middle, size, { fill: INK, "font-weight": "bold" }),
    ...countsLine(block.group.counts, left + width - size * 0.6, middle, size * 0.86, "right"),
  ];
}

/** “数据截至2025年5月31日 · 2025年5月封存数据，第1版（校验 1a2b3c4d）” */
export function dataInWords({ day, asOf, sha256, isDemonstration }: WallModel): string {
  const version = asOf && sha256 ? `${asOfInWords(asOf)}（校验 ${sha256.slice(0, 8)}）` : "实时数据，未封存";
  return [`数据截至${dayInWords(day)}`, version, ...(isDemonstration ? ["含演示数据"] : [])].join(" · ");
}

function titleOf(model: WallModel, { style }: Sheet, { nth, count }: { nth: number; count: number }): string[] {
  const { margin, title, width } = style;
  if (title === 0) return [];
  const [big, size] = [title * 0.4, title * 0.21];
  const right = width - margin;
  const said = [WALL_GROUPING_LABELS[model.by], ...(model.filterWords ? [model.filterWords] : [])].join(" · ");
  const page = count > 1 ? `第 ${nth} 页，共 ${count} 页` : "";
  const counts = widthOf(`${page}　`, size) + size * 40;
  return [
    words(fitted(WALL_TITLE, right - margin, big), margin, margin + title * 0.26, big, { fill: INK, "font-weight": "bold" }),
    words(page, right, margin + title * 0.26, size, { fill: SOFT, "text-anchor": "end" }),
    words(fitted(`${said} · ${dataInWords(model)}`, right - margin - counts, size), margin, margin + title * 0.68, size, { fill: SOFT }),
    ...countsLine(model.counts, right, margin + title * 0.68, size * 1.05, "right"),
    line(margin, margin + title * 0.9, right, margin + title * 0.9, LINE_STRONG, 0.4),
  ];
}

function footOf({ style }: Sheet, height: number): string[] {
  if (style.legend === 0) return [];
  const size = Math.max(2.4, style.legend * 0.36);
  return legendOf(style.margin, height - style.margin - style.legend * 0.42, style.width - 2 * style.margin, size, style).drawn;
}

/** What the shapes mean, alone, for a page with a title of its own. */
export function drawLegend(format: WallFormat): string {
  const style = styleOf(format, FORMATS[format].minRow);
  const [width, size] = [style.width - 2 * style.margin, style.small];
  const { drawn, lines } = legendOf(style.margin, size, width, size, style, 10);
  return element("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${style.width} ${Math.round(size * 2 * lines * 100) / 100}`, "font-family": WALL_FONTS, role: "img", "aria-label": "图例" }, ...drawn);
}
