import { moved, type Extent, type Move, type Spot } from "../sheet/selection";

export type Key = { key: string; shift: boolean; ctrl: boolean; alt: boolean };
export type Act =
  | { act: "move"; move: Move }
  /** Enter: what the cell holds, else the row itself; in the head it sorts */
  | { act: "open"; isAdding: boolean }
  /** Space: ticks the row */
  | { act: "select" }
  /** in the head: wider or narrower by one step */
  | { act: "widen"; by: 1 | -1 };

const MOVES: Record<string, Move> = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right", PageUp: "page_up", PageDown: "page_down", Home: "row_start", End: "row_end" };
const FAR: Record<string, Move> = { Home: "first", End: "last" };

/** What a key asks for in a grid that is read (WAI-ARIA grid pattern); null: it is the browser's. */
export function actOf({ key, shift, ctrl, alt }: Key, isHead: boolean): Act | null {
  if (alt && isHead && (key === "ArrowLeft" || key === "ArrowRight")) return { act: "widen", by: key === "ArrowRight" ? 1 : -1 };
  if (alt) return null;
  if (ctrl) return key in FAR ? { act: "move", move: FAR[key]! } : null;
  if (key in MOVES) return { act: "move", move: MOVES[key]! };
  if (key === "Enter") return { act: "open", isAdding: shift };
  if (key === " ") return { act: "select" };
  return null;
}

/** Row 0 is the head; a far key and a page key stay among the rows, only the arrow goes up into it. */
export function spotAfter(spot: Spot, move: Move, extent: Extent): Spot {
  const next = moved(spot, move, extent);
  return move === "up" || move === "left" || move === "right" || move === "row_start" || move === "row_end" ? next : { ...next, row: Math.max(Math.min(1, extent.rows - 1), next.row) };
}
