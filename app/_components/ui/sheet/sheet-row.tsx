"use client";
import { memo, type ReactNode } from "react";
import { isLocked, type SheetColumn } from "./column";
import styles from "./sheet.module.css";

type Props<Row> = {
  row: Row;
  columns: readonly SheetColumn<Row>[];
  /** px from the left, by column */
  lefts: readonly number[];
  index: number;
  top: number;
  height: number;
  /** selected columns; -1: none */
  from: number;
  to: number;
  /** column that has the focus; -1: it is in another row */
  focused: number;
  editor: ReactNode;
};

function PlainRow<Row>({ row, columns, lefts, index, top, height, from, to, focused, editor }: Props<Row>) {
  return (
    <div role="row" aria-rowindex={index + 2} className={styles.row} style={{ position: "absolute", top, height }}>
      {columns.map((column, at) => {
        const problem = column.problem?.(row);
        const note = column.note?.(row);
        const locked = isLocked(column, row);
        const isSelected = at >= from && at <= to;
        const className = [
          styles.cell, column.isPinned && styles.pinned, column.isNumeric && styles.numeric, column.kind === "long" && styles.long, column.kind !== "toggle" && locked && styles.locked, column.isChanged?.(row) && styles.changed,
          problem && styles.wrong, note && styles.noted, isSelected && styles.selected, at === focused && styles.focused,
        ].filter(Boolean).join(" ");
        return (
          <div
            key={column.id} role="gridcell" aria-colindex={at + 1} aria-selected={isSelected} aria-readonly={locked} aria-invalid={problem ? true : undefined} title={problem ?? note}
            data-row={index} data-column={at} className={className} style={{ width: column.width, left: column.isPinned ? lefts[at] : undefined }}
          >
            <div className={styles.content}>{column.cell?.(row) ?? column.text(row)}</div>
            {at === focused && editor}
          </div>
        );
      })}
    </div>
  );
}

/** Drawn again only when its own row, or what is selected in it, changed. */
export const SheetRow = memo(PlainRow) as typeof PlainRow;
