"use client";
import { createColumnHelper, tableFeatures, useTable } from "@tanstack/react-table";
import { defaultRangeExtractor, useVirtualizer, type Range as Window } from "@tanstack/react-virtual";
import { useCallback, useId, useMemo, useRef } from "react";
import { CellEditor } from "./cell-editor";
import type { SheetColumn } from "./column";
import { SheetRow } from "./sheet-row";
import styles from "./sheet.module.css";
import { useSheet, type Told, type Writing } from "./use-sheet";

const features = tableFeatures({});
const HEAD_PX = 36;

export type Jump = { rowId: string; columnId: string };
type Props<Row> = {
  /** what the sheet lists, for screen readers */
  label: string;
  /** stable */
  columns: readonly SheetColumn<Row>[];
  /** rows that did not change are the same objects */
  rows: Row[];
  rowId: (row: Row) => string;
  rowName: (row: Row) => string;
  rowHeight: number;
  onWrite: (writing: Writing<Row>[]) => Told;
  onUndo: () => void;
  onRedo: () => void;
  /** Escape: the way out for who has no mouse */
  onLeave: () => void;
  /** a cell to go to; a new object is a new wish */
  jump: Jump | null;
};

/** A table to be filled in like a spreadsheet: keys, ranges, copy and paste, undo. Only the rows in sight are drawn. */
export function Sheet<Row extends object>(props: Props<Row>) {
  const { label, columns, rows, rowId, rowName, rowHeight } = props;
  const id = useId();
  const scroll = useRef<HTMLDivElement>(null);
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return helper.columns(columns.map((column) => helper.display({ id: column.id, header: () => column.head ?? column.header, cell: ({ row }) => column.text(row.original) })));
  }, [columns]);
  const table = useTable({ features, columns: definitions, data: rows, getRowId: rowId });
  const sheet = useSheet({ ...props, scroll, page: () => Math.max(1, Math.floor(((scroll.current?.clientHeight ?? 0) - HEAD_PX) / rowHeight) - 1) });
  const { focus, range } = sheet;
  // The focused row stays drawn wherever the sheet is scrolled to, so that the focus is never lost.
  const rangeExtractor = useCallback((window: Window) => [...new Set([...defaultRangeExtractor(window), focus.row])].filter((row) => row < window.count).sort((a, b) => a - b), [focus.row]);
  // eslint-disable-next-line react/incompatible-library -- its functions are called while drawing, never kept
  const virtualizer = useVirtualizer({ count: rows.length, getScrollElement: () => scroll.current, estimateSize: () => rowHeight, overscan: 6, rangeExtractor });
  const lefts = useMemo(() => columns.map((_column, at) => columns.slice(0, at).reduce((sum, { width }) => sum + width, 0)), [columns]);
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const pinned = columns.filter(({ isPinned }) => isPinned).reduce((sum, column) => sum + column.width, 0);
  const tableRows = table.getRowModel().rows;
  const column = columns[focus.column]!;
  const row = rows[focus.row];
  const problem = row && column.problem?.(row);
  const hint = row && (column.lock?.(row) ?? column.note?.(row));
  return (
    <div>
      <div
        ref={scroll} className={styles.scroll} style={{ scrollPaddingLeft: pinned, scrollPaddingTop: HEAD_PX }} role="grid" aria-label={label} aria-rowcount={rows.length + 1} aria-colcount={columns.length} aria-multiselectable="true"
        onKeyDown={sheet.onKeyDown} onCopy={sheet.onCopy} onCut={sheet.onCut} onPaste={sheet.onPaste} onMouseDown={sheet.onMouseDown} onMouseOver={sheet.onMouseOver} onDoubleClick={sheet.onDoubleClick}
      >
        <div role="rowgroup" className={styles.head} style={{ width }}>
          {table.getHeaderGroups().map((group) => (
            <div key={group.id} role="row" aria-rowindex={1} className={styles.row} style={{ height: HEAD_PX }}>
              {group.headers.map((header, at) => (
                <div key={header.id} role="columnheader" aria-colindex={at + 1} className={columns[at]!.isPinned ? `${styles.cell} ${styles.pinned}` : styles.cell} style={{ width: columns[at]!.width, left: columns[at]!.isPinned ? lefts[at] : undefined }}>
                  <table.FlexRender header={header} />
                </div>
              ))}
            </div>
          ))}
        </div>
        <div role="rowgroup" style={{ position: "relative", width, height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const isFocused = index === focus.row;
            const isInRange = index >= range.top && index <= range.bottom;
            return (
              <SheetRow
                key={tableRows[index]!.id} row={tableRows[index]!.original} columns={columns} lefts={lefts} index={index} top={start} height={rowHeight}
                from={isInRange ? range.left : -1} to={isInRange ? range.right : -1} focused={isFocused ? focus.column : -1}
                editor={isFocused && row ? <CellEditor column={column} row={row} name={`${rowName(row)} ${column.header}`} describedBy={`${id}-line`} isInvalid={problem !== undefined} editing={sheet.editing} onText={sheet.type} onChoose={sheet.choose} onLeave={sheet.commit} /> : null}
              />
            );
          })}
        </div>
      </div>
      <p id={`${id}-line`} className={styles.line} role="status">
        {sheet.told ? <span>{sheet.told}</span> : problem ? <span className="late">{column.header}：{problem}</span> : hint ? <span className="muted">{hint}</span> : <span className="muted">{"\u00a0"}</span>}
      </p>
    </div>
  );
}
