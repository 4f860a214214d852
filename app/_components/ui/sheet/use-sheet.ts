"use client";
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent, type MouseEvent, type RefObject } from "react";
import type { Editing } from "./cell-editor";
import { parseCells, writeCells } from "./clipboard";
import { isLocked, type SheetColumn } from "./column";
import { actOf, type Act } from "./keys";
import { settled, stepped } from "./options";
import { isSameSpot, moved, place, rangeOf, single, spotsIn, type Move, type Placed, type Range, type Selection, type Spot } from "./selection";

/** One cell to be written. */
export type Writing<Row> = { row: Row; columnId: string; text: string };
/** What could not be read of the written cells: how many, and why the last of them. */
export type Told = { unread: number; problem: string | null };

type Sheet<Row> = {
  columns: readonly SheetColumn<Row>[];
  rows: Row[];
  rowId: (row: Row) => string;
  onWrite: (writing: Writing<Row>[]) => Told;
  onUndo: () => void;
  onRedo: () => void;
  onLeave: () => void;
  jump: { rowId: string; columnId: string } | null;
  scroll: RefObject<HTMLDivElement | null>;
  /** rows in sight */
  page: () => number;
};

/** What is selected and edited in a sheet, and what keys, mouse and clipboard do to it. */
export function useSheet<Row>({ columns, rows, rowId, onWrite, onUndo, onRedo, onLeave, jump, scroll, page }: Sheet<Row>) {
  const [selected, setSelected] = useState<Selection>(() => single({ row: 0, column: Math.max(0, columns.findIndex((column) => !["read", "toggle"].includes(column.kind))) }));
  const [editing, setEditing] = useState<Editing | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const wantsFocus = useRef(false);
  /** where Enter goes back to after a row was filled in with Tab */
  const tabbedFrom = useRef<number | null>(null);
  const extent = { rows: rows.length, columns: columns.length };
  const inside = (spot: Spot): Spot => ({ row: Math.min(spot.row, Math.max(0, rows.length - 1)), column: spot.column });
  const selection: Selection = { anchor: inside(selected.anchor), focus: inside(selected.focus) };
  const { focus } = selection;
  const range = rangeOf(selection);
  const column = columns[focus.column]!;
  const row = rows[focus.row];
  const textAt = (spot: Spot) => columns[spot.column]!.text(rows[spot.row]!);

  function select(next: Selection) {
    wantsFocus.current = true;
    setSelected(next);
  }

  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    const field = scroll.current?.querySelector<HTMLElement>("[data-cell-field]");
    field?.closest("[role=gridcell]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    field?.focus({ preventScroll: true });
  });

  const goTo = useEffectEvent((wish: NonNullable<typeof jump>) => {
    const spot = { row: rows.findIndex((candidate) => rowId(candidate) === wish.rowId), column: columns.findIndex(({ id }) => id === wish.columnId) };
    if (spot.row >= 0 && spot.column >= 0) select(single(spot));
  });
  useEffect(() => {
    if (jump) goTo(jump);
  }, [jump]);

  /** Writes what may be written; the rest is counted. A cell that already says so is neither. */
  function writeAll(cells: readonly Placed[], outside = 0): void {
    const differing = cells.filter((cell) => cell.text !== textAt(cell));
    const open = differing.filter((cell) => !isLocked(columns[cell.column]!, rows[cell.row]!));
    const { unread, problem } = open.length > 0 ? onWrite(open.map((cell) => ({ row: rows[cell.row]!, columnId: columns[cell.column]!.id, text: cell.text }))) : { unread: 0, problem: null };
    const skipped = differing.length - open.length;
    const words = [
      unread > 0 && cells.length === 1 && problem,
      unread > 0 && cells.length > 1 && `${unread} 个单元格不能识别，已保留原文并标红${problem ? `（${problem}）` : ""}`,
      skipped > 0 && `跳过 ${skipped} 个不可填写的单元格`,
      outside > 0 && `${outside} 个单元格超出表格范围，没有粘贴`,
    ].filter(Boolean);
    setTold(words.length > 0 ? words.join("；") : null);
  }

  function begin(text: string, isWhole: boolean) {
    if (!row || isLocked(column, row)) return;
    setTold(null);
    setEditing({ text, isWhole });
  }

  function commit(): void {
    if (!editing) return;
    setEditing(null);
    const text = column.kind === "choice" ? settled(column.options ?? [], editing.text) : editing.text;
    writeAll([{ ...focus, text }]);
  }

  function go(move: Move) {
    const from = move === "down" && tabbedFrom.current !== null ? { row: focus.row, column: tabbedFrom.current } : focus;
    if (move === "next" || move === "previous") tabbedFrom.current ??= focus.column;
    else tabbedFrom.current = null;
    select(single(moved(from, move, { ...extent, page: page() })));
  }

  const fill = (target: Range, text: (spot: Spot) => string) => writeAll(spotsIn(target).map((spot) => ({ ...spot, text: text(spot) })));

  function perform(act: Act): void {
    setTold(null);
    switch (act.act) {
      case "move":
        if (!act.isExtending) return go(act.move);
        return select({ anchor: selection.anchor, focus: moved(focus, act.move, { ...extent, page: page() }) });
      case "edit":
        return begin(textAt(focus), true);
      case "commit":
        commit();
        if (act.move) go(act.move);
        return;
      case "give_up":
        wantsFocus.current = true;
        return setEditing(null);
      case "line_break":
        document.execCommand("insertText", false, "\n");
        return;
      case "choose":
        return setEditing({ text: stepped(column.options ?? [], editing!.text, act.by), isWhole: true });
      case "clear":
        return fill(range, () => "");
      case "toggle":
        return row && column.toggle?.(row);
      case "undo":
        return onUndo();
      case "redo":
        return onRedo();
      case "fill_down": {
        const top = range.top === range.bottom ? Math.max(0, range.top - 1) : range.top;
        return fill({ ...range, top }, (spot) => textAt({ row: top, column: spot.column }));
      }
      case "select_all":
        return select({ anchor: { row: 0, column: 0 }, focus: { row: rows.length - 1, column: columns.length - 1 } });
      case "leave":
        return onLeave();
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    // Keys of an input method that is composing are its own.
    if (event.nativeEvent.isComposing || event.keyCode === 229 || !(event.target as HTMLElement).matches("[data-cell-field]")) return;
    const act = actOf({ key: event.key, shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey, alt: event.altKey }, { isEditing: editing !== null, kind: column.kind });
    if (!act) return;
    // At the last and first cell Tab leaves the sheet, as it does everywhere else.
    const tab = act.act === "move" && event.key === "Tab" ? act.move : null;
    if (tab && isSameSpot(moved(focus, tab, { ...extent, page: 1 }), focus)) return;
    event.preventDefault();
    perform(act);
  }

  const rangeTexts = () => Array.from({ length: range.bottom - range.top + 1 }, (_row, down) => Array.from({ length: range.right - range.left + 1 }, (_cell, across) => textAt({ row: range.top + down, column: range.left + across })));

  function onCopy(event: ClipboardEvent) {
    if (editing) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", writeCells(rangeTexts()));
  }

  function onPaste(event: ClipboardEvent) {
    if (editing) return;
    event.preventDefault();
    const { cells, range: target, outside } = place(parseCells(event.clipboardData.getData("text/plain")), range, extent);
    select({ anchor: { row: target.bottom, column: target.right }, focus: { row: target.top, column: target.left } });
    writeAll(cells, outside);
  }

  const spotOf = (target: EventTarget): Spot | null => {
    const cell = (target as HTMLElement).closest<HTMLElement>("[role=gridcell]");
    return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : null;
  };
  const isOwnControl = (target: EventTarget) => (target as HTMLElement).closest("a, button, label, input:not([data-cell-field]), [role=listbox]") !== null;

  function onMouseDown(event: MouseEvent) {
    const spot = spotOf(event.target);
    if (!spot || event.button !== 0 || isOwnControl(event.target) || (editing && isSameSpot(spot, focus))) return;
    event.preventDefault();
    setTold(null);
    commit();
    tabbedFrom.current = null;
    select(event.shiftKey ? { anchor: selection.anchor, focus: spot } : single(spot));
  }

  function onMouseOver(event: MouseEvent) {
    const spot = event.buttons === 1 && !editing && !isOwnControl(event.target) ? spotOf(event.target) : null;
    if (spot && !isSameSpot(spot, focus)) select({ anchor: selection.anchor, focus: spot });
  }

  return {
    focus, range, editing, told, commit,
    type: (text: string) => (editing ? setEditing({ text, isWhole: false }) : begin(text, false)),
    choose: (text: string) => {
      setEditing(null);
      wantsFocus.current = true;
      writeAll([{ ...focus, text }]);
    },
    onKeyDown, onCopy, onPaste, onMouseDown, onMouseOver,
    onCut: (event: ClipboardEvent) => {
      if (editing) return;
      onCopy(event);
      fill(range, () => "");
    },
    onDoubleClick: (event: MouseEvent) => {
      if (!editing && !isOwnControl(event.target)) begin(textAt(focus), true);
    },
  };
}
