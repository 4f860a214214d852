"use client";

import { memo, useLayoutEffect, useRef } from "react";
import type { LedgerColumn } from "./column";
import styles from "./ledger-grid.module.css";

/** A column where it stands: `left` px when it is pinned. */
export type LaidColumn<Row> = { column: LedgerColumn<Row>; width: number; left: number | null; /** the last of those pinned */ isBoundary: boolean };

type Props<Row> = {
  /** null: on its way */
  row: Row | null;
  name: string;
  columns: readonly LaidColumn<Row>[];
  /** of the grid's lines, from 0 */
  index: number;
  top: number;
  height: number;
  /** column that has the focus; -1: it is in another row */
  focused: number;
  /** null: rows cannot be ticked */
  isSelected: boolean | null;
  onTick: (index: number, isExtending: boolean) => void;
};

function PlainRow<Row>({ row, name, columns, index, top, height, focused, isSelected, onTick }: Props<Row>) {
  const line = useRef<HTMLDivElement>(null);
  const before = isSelected === null ? 0 : 1;
  // A grid is one stop of the Tab key: what its cells hold is reached from the cell.
  useLayoutEffect(() => {
    for (const control of line.current?.querySelectorAll<HTMLElement>("a, button, input") ?? []) control.tabIndex = -1;
  });
  return (
    <div ref={line} role="row" aria-rowindex={index + 2} aria-selected={isSelected ?? undefined} className={isSelected ? `${styles.row} ${styles.selected}` : styles.row} style={{ position: "absolute", top, height }}>
      {isSelected !== null && (
        <div role="gridcell" aria-colindex={1} data-row={index + 1} data-column={0} tabIndex={focused === 0 ? 0 : -1} className={`${styles.cell} ${styles.pinned} ${styles.tick}`} style={{ left: 0 }}>
          {row !== null && <input type="checkbox" aria-label={`选择 ${name}`} checked={isSelected} onChange={(event) => onTick(index, (event.nativeEvent as MouseEvent).shiftKey)} />}
        </div>
      )}
      {columns.map(({ column, width, left, isBoundary }, at) => (
        <div
          key={column.id} role="gridcell" aria-colindex={at + 1 + before} data-row={index + 1} data-column={at + before} data-id={column.id} tabIndex={focused === at + before ? 0 : -1}
          className={[styles.cell, left !== null && styles.pinned, isBoundary && styles.boundary, column.numeric && styles.numeric].filter(Boolean).join(" ")} style={{ width, left: left ?? undefined }}
        >
          {row === null ? <span className={styles.bone} /> : <div className={styles.content}>{column.cell(row)}</div>}
        </div>
      ))}
    </div>
  );
}

/** Drawn again only when something of its own changed. */
export const GridRow = memo(PlainRow) as typeof PlainRow;
