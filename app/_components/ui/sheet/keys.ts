import type { Move } from "./selection";

export type Act =
  | { act: "move"; move: Move; isExtending: boolean }
  | { act: "edit" }
  /** keeps what was typed, then goes on */
  | { act: "commit"; move: Move | null }
  | { act: "give_up" }
  | { act: "clear" }
  | { act: "line_break" }
  | { act: "choose"; by: 1 | -1 }
  | { act: "toggle" }
  | { act: "undo" }
  | { act: "redo" }
  | { act: "fill_down" }
  | { act: "select_all" }
  | { act: "leave" };

export type Key = { key: string; shift: boolean; ctrl: boolean; alt: boolean };
export type Mode = { isEditing: boolean; kind: "line" | "long" | "choice" | "toggle" | "read" };

const MOVES: Record<string, Move> = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right", PageUp: "page_up", PageDown: "page_down", Home: "row_start", End: "row_end" };
const FAR: Record<string, Move> = { Home: "first", End: "last" };
const CONTROLS: Record<string, Act> = { z: { act: "undo" }, y: { act: "redo" }, d: { act: "fill_down" }, a: { act: "select_all" } };

/** What a key asks for, as in a spreadsheet; null: it is the field's own, or the browser's. */
export function actOf({ key, shift, ctrl, alt }: Key, { isEditing, kind }: Mode): Act | null {
  if (isEditing) {
    if (key === "Escape") return { act: "give_up" };
    if (key === "Tab") return { act: "commit", move: shift ? "previous" : "next" };
    if (key === "Enter" && alt) return kind === "long" ? { act: "line_break" } : null;
    if (key === "Enter") return { act: "commit", move: ctrl ? null : shift ? "up" : "down" };
    if (kind === "choice" && key === "ArrowDown") return { act: "choose", by: 1 };
    if (kind === "choice" && key === "ArrowUp") return { act: "choose", by: -1 };
    return null;
  }
  if (ctrl && !alt && key.toLowerCase() in CONTROLS) return key.toLowerCase() === "z" && shift ? { act: "redo" } : CONTROLS[key.toLowerCase()]!;
  if (ctrl && key in FAR) return { act: "move", move: FAR[key]!, isExtending: shift };
  if (key === "F2" || (alt && key === "ArrowDown")) return kind === "read" || kind === "toggle" ? null : { act: "edit" };
  if (ctrl || alt) return null;
  if (key === " " && kind === "toggle") return { act: "toggle" };
  if (key === " " && kind === "choice") return { act: "edit" };
  if (key in MOVES) return { act: "move", move: MOVES[key]!, isExtending: shift };
  if (key === "Tab") return { act: "move", move: shift ? "previous" : "next", isExtending: false };
  if (key === "Enter") return { act: "move", move: shift ? "up" : "down", isExtending: false };
  if (key === "Delete" || key === "Backspace") return { act: "clear" };
  if (key === "Escape") return { act: "leave" };
  return null;
}
