/** Millimetres from the left and the top. */
export type Box = { x: number; y: number; width: number; height: number };
/** What of the drawing stands on one tile, and where in the grid: row and column from 1. */
export type Tile = Box & { row: number; column: number; isFirstColumn: boolean; isFirstRow: boolean };
export type Tiling = { rows: number; columns: number; tiles: Tile[] };

/** A3 landscape. Office printers leave some 5 mm around unprinted; the numbers and the crop marks stand in the rest of the margin. */
export const A3 = { width: 420, height: 297 };
export const TILE_MARGIN = 8;
/** What two neighbours both show, to be pasted over each other. */
export const OVERLAP = 10;
const WINDOW = { width: A3.width - 2 * TILE_MARGIN, height: A3.height - 2 * TILE_MARGIN };

/**
 * A drawing cut into A3 tiles, row by row, as few as hold it. `blank`: how much around the drawing is empty paper: of that so much is left out, the
 * same on both sides, as spares a row or a column.
 */
export function tilesOf({ width, height }: { width: number; height: number }, blank: number): Tiling {
  const [across, down] = [cut(width, WINDOW.width, blank), cut(height, WINDOW.height, blank)];
  const tiles = down.flatMap(([y, tall], row) =>
    across.map(([x, wide], column) => ({ x, y, width: wide, height: tall, row: row + 1, column: column + 1, isFirstColumn: column === 0, isFirstRow: row === 0 })),
  );
  return { rows: down.length, columns: across.length, tiles };
}

/** Where each part begins and how long it is. */
function cut(length: number, window: number, blank: number): [from: number, length: number][] {
  const count = Math.max(1, Math.ceil((length - 2 * blank - OVERLAP) / (window - OVERLAP)));
  const held = Math.min(length, count * (window - OVERLAP) + OVERLAP);
  const from = (length - held) / 2;
  return Array.from({ length: count }, (_, nth) => {
    const begin = from + nth * (window - OVERLAP);
    return [begin, Math.min(window, from + held - begin)];
  });
}
