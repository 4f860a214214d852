import type { WallGroup, WallModel } from "../rules";
import type { WallFormat } from "../terms";
import { FORMATS, styleOf, type Style } from "./styles";

/** Some rows of a group under its heading. `part`: the how-manieth of `parts` that the group was divided into. */
export type Block = { group: WallGroup; rows: WallGroup["rows"]; part: number; parts: number };
export type Sheet = { panels: Block[][]; style: Style };

/** Room for rows and group headings in a panel. */
export const bodyOf = ({ height, margin, title, legend, head }: Style): number => (height === null ? Infinity : height - 2 * margin - title - legend - 3 * head);

/** What hangs where: a group per picture in the page, screens by group, paper in columns that are read one after the other. */
export function sheetsOf({ groups }: WallModel, format: WallFormat): Sheet[] {
  if (FORMATS[format].height === null) return groups.map((group) => ({ panels: [[{ group, rows: group.rows, part: 1, parts: 1 }]], style: styleOf(format, FORMATS[format].minRow) }));
  return format === "screen" ? screensOf(groups) : paperOf(groups, format);
}

/** Screens: a group that does not fit into what is left begins a new one; one too large for a screen is divided evenly. Rows grow where few are. */
function screensOf(groups: readonly WallGroup[]): Sheet[] {
  const style = styleOf("screen", FORMATS.screen.minRow);
  const body = bodyOf(style);
  const heightOf = (rows: number) => style.groupHead + rows * style.row;
  const most = Math.floor((body - style.groupHead) / style.row);
  const screens: Block[][] = [];
  let left = 0;
  for (const group of groups) {
    const parts = Math.max(1, Math.ceil(group.rows.length / most));
    const size = Math.ceil(group.rows.length / parts);
    for (let part = 1; part <= parts; part += 1) {
      const block = { group, rows: group.rows.slice((part - 1) * size, part * size), part, parts };
      const height = heightOf(block.rows.length);
      if (screens.length > 0 && height <= left) screens.at(-1)!.push(block);
      else {
        screens.push([block]);
        left = body;
      }
      left -= height;
    }
  }
  return screens.map((blocks) => {
    const rows = blocks.reduce((sum, block) => sum + block.rows.length, 0);
    return { panels: [blocks], style: styleOf("screen", Math.min(FORMATS.screen.maxRow, (body - blocks.length * style.groupHead) / Math.max(1, rows))) };
  });
}

/** Paper: as few columns as leave rows high enough, one sheet if they fit; rows as high as there is room. */
function paperOf(groups: readonly WallGroup[], format: WallFormat): Sheet[] {
  const { minRow, maxRow, maxPanels } = FORMATS[format];
  for (let panels = 1; panels <= maxPanels; panels += 1) {
    for (let row: number = maxRow; row >= minRow; row *= 0.985) {
      const style = styleOf(format, row);
      const flowed = flow(groups, style);
      if (flowed.length <= panels) return [{ panels: flowed, style }];
    }
  }
  const style = styleOf(format, minRow);
  const flowed = flow(groups, style);
  return Array.from({ length: Math.ceil(flowed.length / maxPanels) }, (_, at) => ({ panels: flowed.slice(at * maxPanels, (at + 1) * maxPanels), style }));
}

/** Groups one after the other, column by column; a group goes on in the next under its heading. A heading never stands alone. */
function flow(groups: readonly WallGroup[], style: Style): Block[][] {
  const body = bodyOf(style);
  const panels: Block[][] = [];
  let left = 0;
  for (const group of groups) {
    const parts: Block[] = [];
    for (let at = 0; at < group.rows.length; ) {
      if (panels.length === 0 || left < style.groupHead + style.row) {
        panels.push([]);
        left = body;
      }
      const count = Math.max(1, Math.min(group.rows.length - at, Math.floor((left - style.groupHead + 1e-6) / style.row)));
      const block = { group, rows: group.rows.slice(at, at + count), part: parts.length + 1, parts: 0 };
      parts.push(block);
      panels.at(-1)!.push(block);
      left -= style.groupHead + count * style.row;
      at += count;
    }
    for (const block of parts) block.parts = parts.length;
  }
  return panels;
}
