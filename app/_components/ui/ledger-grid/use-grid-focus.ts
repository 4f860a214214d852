"use client";

import { useEffectEvent, useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from "react";
import type { Extent, Spot } from "../sheet/selection";
import { actOf, spotAfter, type Act } from "./keys";

type Props = {
  scroll: RefObject<HTMLDivElement | null>;
  /** lines, the head included, and columns */
  extent: () => Extent;
  /** what Enter, Space and the keys of width do, where the cell holds nothing of its own to press */
  perform: (act: Exclude<Act, { act: "move" }>, spot: Spot) => void;
};

const CELLS = "[role=gridcell], [role=columnheader]";
const CONTROLS = "a, button, input";

/** The one cell that Tab comes to, and the keys that move it. It is known by its place, so that it stays when rows come and go beneath it. */
export function useGridFocus({ scroll, extent, perform }: Props) {
  const [focused, setFocused] = useState<Spot>({ row: 1, column: 0 });
  const wantsFocus = useRef(false);
  const { rows, columns } = extent();
  const focus: Spot = { row: Math.min(focused.row, Math.max(0, rows - 1)), column: Math.min(focused.column, columns - 1) };

  const take = useEffectEvent(() => {
    const cell = scroll.current?.querySelector<HTMLElement>(`[data-row="${focus.row}"][data-column="${focus.column}"]`) ?? scroll.current?.querySelector<HTMLElement>(`[data-row="${focus.row}"]`);
    if (!cell) return;
    wantsFocus.current = false;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  useLayoutEffect(() => {
    if (wantsFocus.current) take();
  });

  function go(spot: Spot) {
    wantsFocus.current = true;
    setFocused(spot);
  }

  function onKeyDown(event: KeyboardEvent) {
    // A dialog that a cell opened hands its keys up here too.
    const target = event.target as HTMLElement;
    if (!event.currentTarget.contains(target) || event.nativeEvent.isComposing) return;
    const act = actOf({ key: event.key, shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey, alt: event.altKey }, focus.row === 0);
    if (act === null) return;
    if (target.matches(CONTROLS) && (act.act === "open" || act.act === "select")) return;
    event.preventDefault();
    if (act.act === "move") return go(spotAfter(focus, act.move, extent()));
    if (act.act === "open" && focus.row > 0 && press(target)) return;
    perform(act, focus);
  }

  function onFocus(event: FocusEvent) {
    const cell = event.currentTarget.contains(event.target) ? event.target.closest<HTMLElement>(CELLS) : null;
    if (!cell) return;
    // The head of a group is one cell over all columns: below it the column is the same as above.
    const spot = { row: Number(cell.dataset.row), column: cell.ariaColSpan ? focus.column : Number(cell.dataset.column) };
    if (spot.row !== focused.row || spot.column !== focused.column) setFocused(spot);
  }

  return { focus, go, onKeyDown, onFocus };
}

/** Presses what a cell holds: its link, its button. */
function press(cell: HTMLElement): boolean {
  const control = cell.querySelector<HTMLElement>("a, button");
  if (!control) return false;
  control.focus({ preventScroll: true });
  control.click();
  return true;
}
