import { ZOOMS, type Zoom } from "@/lib/timeline/terms";

/** The next scale in or out. */
export const closer = (zoom: Zoom, by: 1 | -1): Zoom => ZOOMS[ZOOMS.indexOf(zoom) + by] ?? zoom;

/** The place that has the focus: a row by its number from the top, and in it a milestone by its number (-1: the project's name). */
export type Spot = { line: number; mark: number };
export type Act = { act: "line"; by: number } | { act: "mark"; by: number } | { act: "first" } | { act: "last" } | { act: "move"; days: number } | { act: "open" } | { act: "give_up" } | { act: "zoom"; by: 1 | -1 };

const PAGE = 10;
const WEEK = 7;
const MOVES: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -WEEK, ArrowDown: WEEK };
const ACTS: Record<string, Act> = {
  ArrowUp: { act: "line", by: -1 }, ArrowDown: { act: "line", by: 1 }, PageUp: { act: "line", by: -PAGE }, PageDown: { act: "line", by: PAGE },
  ArrowLeft: { act: "mark", by: -1 }, ArrowRight: { act: "mark", by: 1 }, Home: { act: "first" }, End: { act: "last" },
  Enter: { act: "open" }, " ": { act: "open" }, Escape: { act: "give_up" }, "+": { act: "zoom", by: 1 }, "=": { act: "zoom", by: 1 }, "-": { act: "zoom", by: -1 },
};

/** What a key asks for; null: it is the browser's. Alt with arrows proposes another day: ← → by one, ↑ ↓ by seven. */
export function actOf({ key, alt, ctrl }: { key: string; alt: boolean; ctrl: boolean }): Act | null {
  if (ctrl) return null;
  if (alt) return key in MOVES ? { act: "move", days: MOVES[key]! } : null;
  return ACTS[key] ?? null;
}
