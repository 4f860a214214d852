import { TYPEFACE } from "../../typesetting/terms";
import { typeset } from "../../typesetting/typeset";
import { weightLayers } from "../../typesetting/weight-layers";
import { SHEETS_MARKUP } from "./markup";
import { OVERLAP, TILE_MARGIN, tilesOf } from "./rules";

export type Drawing = {
  /** one SVG with a viewBox in mm */
  svg: string;
  width: number;
  height: number;
};
export type Sheets = {
  title: string;
  drawings: Drawing[];
  /** mm around each drawing that are empty paper */
  blank: number;
  isTiled: boolean;
  /** the line in the border: which data, which version, who printed it and when */
  said: string;
};

const HOW = `先看本页的位置图，再按“行-列”编号拼贴：四角的实线是裁切线；左边或上边带虚线的一张压在相邻一张上面，两张重叠 ${OVERLAP} 毫米。打印时选“实际大小”，不要缩放。`;

/**
 * The drawings as one PDF: each on paper of its own size, or cut into A3 tiles behind an overview. The same input gives the same bytes.
 * `personId`: whose place in the line it takes. Throws like `typeset`.
 */
export function setSheets({ title, drawings, blank, isTiled, said }: Sheets, personId: number | null = null): Promise<Uint8Array> {
  const files: Record<string, string> = {};
  const sheets = drawings.map(({ svg, width, height }, nth) => {
    const layers = weightLayers(svg).map((layer, at) => [`${nth}-${at}.svg`, layer] as const);
    Object.assign(files, Object.fromEntries(layers));
    const { rows, columns, tiles } = isTiled ? tilesOf({ width, height }, blank) : { rows: 1, columns: 1, tiles: [] };
    const page = drawings.length > 1 ? `（第 ${nth + 1} 幅，共 ${drawings.length} 幅）` : "";
    return {
      width, height, margin: blank, layers: layers.map(([name]) => name),
      heading: `${title}${page}　拼贴位置图（${rows} 行 × ${columns} 列）`,
      tiles: tiles.map((tile) => ({ ...tile, number: `${tile.row}-${tile.column}`, label: `${page}第 ${tile.row} 行第 ${tile.column} 列，共 ${rows} 行 ${columns} 列` })),
    };
  });
  const data = { title, typeface: TYPEFACE, margin: TILE_MARGIN, overlap: OVERLAP, how: HOW, said, sheets };
  return typeset({ markup: SHEETS_MARKUP, files: { ...files, "data.json": JSON.stringify(data) } }, { personId });
}
