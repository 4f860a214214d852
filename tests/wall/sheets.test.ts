import fc from "fast-check";
import { expect, test } from "vitest";
import { TYPEFACE } from "@/lib/typesetting/terms";
import { A3, OVERLAP, TILE_MARGIN, tilesOf } from "@/lib/wall/sheets/rules";
import { setSheets, type Sheets } from "@/lib/wall/sheets/set-sheets";
import { readPdf } from "../support/pdf";

const A0 = { width: 1189, height: 841 };
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1189 841" font-family="${TYPEFACE}"><rect width="1189" height="841" fill="#ffffff"/><text x="20" y="40" font-size="14" font-weight="bold">作战图</text><text x="900" y="800" font-size="2.4">国家实验室落户 &lt;一期&gt;</text></svg>`;
const sheets = (of: Partial<Sheets>): Sheets => ({ title: "作战图", drawings: [{ svg, ...A0 }], blank: 14, isTiled: false, said: "数据截至2025年6月20日", ...of });

test("an A0 whose border is empty is cut into three rows of three A3 tiles, which leave out nothing but of that border", () => {
  const { rows, columns, tiles } = tilesOf(A0, 14);
  expect([rows, columns, tiles.length]).toEqual([3, 3, 9]);
  expect(tiles[0]).toMatchObject({ row: 1, column: 1, isFirstRow: true, isFirstColumn: true });
  expect(tiles[0]!.y).toBeLessThanOrEqual(14);
  expect(tiles[8]!.y + tiles[8]!.height).toBeGreaterThanOrEqual(841 - 14);
});

test("tiles of any drawing cover all of it, overlap by ten millimetres, and fit between the margins of an A3 page", () => {
  fc.assert(fc.property(fc.integer({ min: 50, max: 3000 }), fc.integer({ min: 50, max: 3000 }), fc.integer({ min: 0, max: 20 }), (width, height, blank) => {
    const { rows, columns, tiles } = tilesOf({ width, height }, blank);
    const at = (row: number, column: number) => tiles.find((tile) => tile.row === row && tile.column === column)!;
    for (const tile of tiles) {
      expect(tile.width).toBeLessThanOrEqual(A3.width - 2 * TILE_MARGIN + 1e-9);
      expect(tile.height).toBeLessThanOrEqual(A3.height - 2 * TILE_MARGIN + 1e-9);
      if (tile.column < columns) expect(tile.x + tile.width - at(tile.row, tile.column + 1).x).toBeCloseTo(OVERLAP);
      if (tile.row < rows) expect(tile.y + tile.height - at(tile.row + 1, tile.column).y).toBeCloseTo(OVERLAP);
    }
    expect(at(1, 1).x).toBeLessThanOrEqual(blank);
    expect(at(1, 1).y).toBeLessThanOrEqual(blank);
    expect(at(rows, columns).x + at(rows, columns).width).toBeGreaterThanOrEqual(width - blank);
    expect(at(rows, columns).y + at(rows, columns).height).toBeGreaterThanOrEqual(height - blank);
  }));
});

test("a chart is set whole on paper of its own size, its letters as letters, and says its data and who printed it", async () => {
  const { pages, text, fonts, isArchival } = readPdf(await setSheets(sheets({ said: "数据截至2025年6月20日 · 王强打印" })));
  expect({ pages, fonts, isArchival }).toEqual({ pages: [{ widthMm: 1189, heightMm: 841 }], fonts: ["NotoSansHans-Bold", "NotoSansHans-Regular"], isArchival: true });
  for (const said of ["作战图", "国家实验室落户<一期>", "数据截至2025年6月20日·王强打印"]) expect(text.replaceAll(/\s/g, "")).toContain(said);
});

test("the tiles come behind an overview, each with its row and column; two charts are told apart", async () => {
  const one = readPdf(await setSheets(sheets({ isTiled: true })));
  expect(one.pages).toEqual(Array.from({ length: 10 }, () => ({ widthMm: 420, heightMm: 297 })));
  const said = one.text.replaceAll(/\s/g, "");
  expect([said.includes("拼贴位置图（3行×3列）"), said.includes("第2行第3列，共3行3列")]).toEqual([true, true]);
  const two = readPdf(await setSheets(sheets({ isTiled: true, drawings: [{ svg, ...A0 }, { svg, ...A0 }] })));
  expect(two.pages).toHaveLength(20);
  expect(two.text.replaceAll(/\s/g, "")).toContain("（第2幅，共2幅）第3行第1列");
});

test("the same chart printed twice is the same to the byte", async () => {
  const [first, second] = await Promise.all([setSheets(sheets({})), setSheets(sheets({}))]);
  expect(Buffer.from(first).equals(second)).toBe(true);
});
