"use client";

import { defaultRangeExtractor, useVirtualizer, type Range as Window } from "@tanstack/react-virtual";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { WIDTH_STEP, type LedgerColumn } from "./column";
import { GridHead } from "./grid-head";
import { GridRow } from "./grid-row";
import { GroupRow } from "./group-row";
import { layoutOf, reachable, rowsAmong, type GroupSpan } from "./layout";
import styles from "./ledger-grid.module.css";
import { folding, isFolded, ROW_PX, sorting, sortInUrl, widthsInUrl, widthWithin, type Look } from "./look";
import { withTicks, type Ticked } from "./ticks";
import { TooMany } from "./too-many";
import { useColumns } from "./use-columns";
import { useGridFocus } from "./use-grid-focus";
import type { WindowAnswer, Windows } from "./use-windows";

const HEAD_PX = 38;
const TICK_PX = 40;

export type LookChange = Record<string, string | readonly string[] | null>;
export type Group = GroupSpan & { label: string };

export type GridProps<Row, G extends Group> = {
  /** what the ledger lists, for screen readers */
  label: string;
  /** stable */
  columns: readonly LedgerColumn<Row>[];
  look: Look;
  /** words of the address to be changed; `isQuiet`: not a step that the browser's Back returns to */
  onLook: (change: LookChange, isQuiet: boolean) => void;
  rows: Windows<Row, WindowAnswer<Row>>;
  /** null: not grouped */
  groups: readonly G[] | null;
  groupWords: (group: G) => ReactNode;
  /** stable */
  rowKey: (row: Row) => string;
  /** stable */
  rowName: (row: Row) => string;
  /** Enter on a row */
  onOpen: (row: Row) => void;
  /** undefined: rows cannot be ticked */
  ticks?: { ticked: Ticked; onTick: (ticked: Ticked) => void };
};

/** A table over any number of rows, of which only those in sight are drawn and read. Moves by keys as the WAI-ARIA grid pattern asks. */
export function LedgerGrid<Row extends object, G extends Group>({ label, columns, look, onLook, rows, groups, groupWords, rowKey, rowName, onOpen, ticks }: GridProps<Row, G>) {
  const scroll = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<{ id: string; px: number } | null>(null);
  const inset = ticks ? TICK_PX : 0;
  const cells = useColumns({ columns, look, drawing, inset });
  const sort = (id: string, isAdding: boolean) => onLook({ sort: sortInUrl(sorting(look.sort, id, isAdding)) || null }, false);
  const total = rows.answer?.total ?? 0;
  const layout = useMemo(() => layoutOf(total, groups, (key) => isFolded(look, key)), [total, groups, look]);
  const columnCount = cells.length + (ticks ? 1 : 0);
  const height = ROW_PX[look.density];
  const count = reachable(layout.count, height);
  const setWidth = (id: string, px: number) => onLook({ widths: widthsInUrl({ ...look.widths, [id]: widthWithin(px) }) }, true);
  const fold = (key: string) => onLook(folding(look, key), true);

  const grid = useGridFocus({
    scroll,
    extent: () => ({ rows: count + 1, columns: columnCount, page: Math.max(1, Math.floor(((scroll.current?.clientHeight ?? 0) - HEAD_PX) / height) - 1) }),
    perform(act, spot) {
      const cell = cells[spot.column - (ticks ? 1 : 0)];
      if (spot.row === 0) {
        if (act.act === "widen" && cell) setWidth(cell.column.id, cell.width + act.by * WIDTH_STEP);
        else if (act.act === "open" && cell?.column.sortable) sort(cell.column.id, act.isAdding);
        else if (act.act === "select" && !cell) tickAll(!ticks!.ticked.isAll);
        return;
      }
      const line = layout.lineAt(spot.row - 1);
      if (line.kind === "head") return fold(groups![line.group]!.key);
      const row = rows.rowAt(line.offset);
      if (row && act.act === "open") onOpen(row);
      else if (row && act.act === "select") tick(spot.row - 1, false);
    },
  });
  const { focus } = grid;

  // The focused line stays drawn wherever the grid is scrolled to, so that the focus is never lost.
  const rangeExtractor = useCallback((window: Window) => [...new Set([...defaultRangeExtractor(window), focus.row - 1])].filter((index) => index >= 0 && index < window.count).sort((a, b) => a - b), [focus.row]);
  // eslint-disable-next-line react/incompatible-library -- its functions are called while drawing, never kept
  const virtualizer = useVirtualizer({ count, getScrollElement: () => scroll.current, estimateSize: () => height, overscan: 8, rangeExtractor });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, height]);
  useLayoutEffect(() => scroll.current?.scrollTo({ top: 0 }), [rows.of]);
  const { show } = rows;
  const [first, last] = [virtualizer.range?.startIndex ?? 0, virtualizer.range?.endIndex ?? 0];
  useEffect(() => {
    const sight = rowsAmong(layout, first, last);
    if (sight) show(sight.from, sight.to);
  }, [layout, first, last, show]);

  const tickedFrom = useRef(0);
  const { rowAt } = rows;
  const tick = useCallback((index: number, isExtending: boolean) => {
    if (!ticks) return;
    const [from, to] = isExtending ? [Math.min(index, tickedFrom.current), Math.max(index, tickedFrom.current)] : [index, index];
    tickedFrom.current = index;
    const keyAt = (at: number) => {
      const line = layout.lineAt(at);
      const row = line.kind === "row" ? rowAt(line.offset) : undefined;
      return row ? rowKey(row) : null;
    };
    const keys = Array.from({ length: to - from + 1 }, (_line, at) => keyAt(from + at)).filter((key) => key !== null);
    const own = keyAt(index);
    const { ticked } = ticks;
    ticks.onTick(withTicks(ticked, keys, !(ticked.isAll || (own !== null && ticked.keys.includes(own)))));
  }, [ticks, layout, rowAt, rowKey]);
  const tickAll = (isAll: boolean) => ticks?.onTick({ isAll, keys: [] });

  const keys = useMemo(() => new Set(ticks?.ticked.keys), [ticks?.ticked.keys]);
  const width = inset + cells.reduce((sum, cell) => sum + cell.width, 0);
  const pinned = inset + cells.filter(({ left }) => left !== null).reduce((sum, cell) => sum + cell.width, 0);
  return (
    <>
      <div
        ref={scroll} className={`${styles.scroll} ${styles[look.density]} ${rows.isStale ? styles.stale : ""}`} style={{ scrollPaddingTop: HEAD_PX, scrollPaddingLeft: pinned }}
        role="grid" aria-label={label} aria-rowcount={count + 1} aria-colcount={columnCount} aria-multiselectable={ticks ? true : undefined} aria-busy={rows.isWaiting || undefined}
        onKeyDown={grid.onKeyDown} onFocus={grid.onFocus}
      >
        <GridHead
          columns={cells} height={HEAD_PX} isSortedBySeveral={look.sort.length > 1} focused={focus.row === 0 ? focus.column : -1} onSort={sort} onWidth={setWidth} onDrawing={setDrawing}
          all={ticks && { isChecked: ticks.ticked.isAll, isPartly: ticks.ticked.keys.length > 0, onChange: tickAll }}
        />
        <div role="rowgroup" className={styles.body} style={{ position: "relative", width, minWidth: "100%", height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const line = layout.lineAt(index);
            const isFocused = focus.row === index + 1;
            if (line.kind === "head") {
              const group = groups![line.group]!;
              return <GroupRow key={index} index={index} top={start} height={height} columnCount={columnCount} isFolded={isFolded(look, group.key)} isFocused={isFocused} onFold={() => fold(group.key)} label={group.label}>{groupWords(group)}</GroupRow>;
            }
            const row = rows.rowAt(line.offset) ?? null;
            return (
              <GridRow
                key={index} row={row} name={row ? rowName(row) : ""} columns={cells} index={index} top={start} height={height} focused={isFocused ? focus.column : -1}
                isSelected={ticks ? ticks.ticked.isAll || (row !== null && keys.has(rowKey(row))) : null} onTick={tick}
              />
            );
          })}
        </div>
      </div>
      {count < layout.count && <TooMany shown={count} />}
    </>
  );
}
