export type Spot = { row: number; column: number };
/** From where Shift extends, and the cell that has the focus. */
export type Selection = { anchor: Spot; focus: Spot };
export type Range = { top: number; bottom: number; left: number; right: number };
export type Extent = { rows: number; columns: number; /** rows that a page key moves by */ page: number };
export type Move = "up" | "down" | "left" | "right" | "page_up" | "page_down" | "row_start" | "row_end" | "first" | "last" | "next" | "previous";

const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));

/** Where a move leads; the same spot at an edge. `next` and `previous` go on in the row below or above. */
export function moved({ row, column }: Spot, move: Move, { rows, columns, page }: Extent): Spot {
  const at = (newRow: number, newColumn: number): Spot => ({ row: within(newRow, rows), column: within(newColumn, columns) });
  switch (move) {
    case "up":
      return at(row - 1, column);
    case "down":
      return at(row + 1, column);
    case "left":
      return at(row, column - 1);
    case "right":
      return at(row, column + 1);
    case "page_up":
      return at(row - page, column);
    case "page_down":
      return at(row + page, column);
    case "row_start":
      return at(row, 0);
    case "row_end":
      return at(row, columns - 1);
    case "first":
      return at(0, 0);
    case "last":
      return at(rows - 1, columns - 1);
    case "next":
      return column < columns - 1 ? at(row, column + 1) : row < rows - 1 ? at(row + 1, 0) : { row, column };
    case "previous":
      return column > 0 ? at(row, column - 1) : row > 0 ? at(row - 1, columns - 1) : { row, column };
  }
}

export const single = (spot: Spot): Selection => ({ anchor: spot, focus: spot });

export const isSameSpot = (a: Spot, b: Spot): boolean => a.row === b.row && a.column === b.column;

export const rangeOf = ({ anchor, focus }: Selection): Range => ({
  top: Math.min(anchor.row, focus.row), bottom: Math.max(anchor.row, focus.row),
  left: Math.min(anchor.column, focus.column), right: Math.max(anchor.column, focus.column),
});

export const spotsIn = ({ top, bottom, left, right }: Range): Spot[] =>
  Array.from({ length: bottom - top + 1 }, (_row, down) => Array.from({ length: right - left + 1 }, (_cell, across) => ({ row: top + down, column: left + across }))).flat();

export type Placed = Spot & { text: string };

/**
 * Where the cells of a pasted block land: from the range's first cell on, repeated when the range is a multiple of the block, as
 * spreadsheets do. `outside`: cells that found no place in the table.
 */
export function place(block: readonly (readonly string[])[], range: Range, extent: Pick<Extent, "rows" | "columns">): { cells: Placed[]; range: Range; outside: number } {
  const [height, width] = [block.length, Math.max(...block.map((row) => row.length))];
  const [tall, wide] = [range.bottom - range.top + 1, range.right - range.left + 1];
  const isMultiple = tall % height === 0 && wide % width === 0;
  const [down, across] = isMultiple ? [tall, wide] : [height, width];
  const target: Range = { top: range.top, left: range.left, bottom: Math.min(range.top + down, extent.rows) - 1, right: Math.min(range.left + across, extent.columns) - 1 };
  const cells = spotsIn(target).flatMap((spot) => {
    const text = block[(spot.row - range.top) % height]![(spot.column - range.left) % width];
    return text === undefined ? [] : [{ ...spot, text }];
  });
  const outside = down * across - (target.bottom - target.top + 1) * (target.right - target.left + 1);
  return { cells, range: target, outside };
}
