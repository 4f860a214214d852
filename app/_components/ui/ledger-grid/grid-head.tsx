"use client";

import { useState, type PointerEvent } from "react";
import { widthWithin } from "./look";
import type { LaidColumn } from "./grid-row";
import styles from "./ledger-grid.module.css";

export type HeadCell<Row> = LaidColumn<Row> & { sorted: false | "asc" | "desc"; /** its rank among several, from 0 */ rank: number };

type Props<Row> = {
  columns: readonly HeadCell<Row>[];
  height: number;
  isSortedBySeveral: boolean;
  /** column that has the focus; -1: it is in a row */
  focused: number;
  /** undefined: rows cannot be ticked */
  all?: { isChecked: boolean; isPartly: boolean; onChange: (checked: boolean) => void };
  onSort: (id: string, isAdding: boolean) => void;
  onWidth: (id: string, px: number) => void;
  /** while it is drawn; null: no longer */
  onDrawing: (drawing: { id: string; px: number } | null) => void;
};

export function GridHead<Row>({ columns, height, isSortedBySeveral, focused, all, onSort, onWidth, onDrawing }: Props<Row>) {
  const before = all ? 1 : 0;
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.row} style={{ height }}>
        {all && (
          <div role="columnheader" aria-colindex={1} data-row={0} data-column={0} tabIndex={focused === 0 ? 0 : -1} className={`${styles.cell} ${styles.pinned} ${styles.tick}`} style={{ left: 0 }}>
            <input
              type="checkbox" tabIndex={-1} aria-label="选择当前筛选的全部项目" checked={all.isChecked} onChange={(event) => all.onChange(event.target.checked)}
              ref={(box) => {
                if (box) box.indeterminate = all.isPartly;
              }}
            />
          </div>
        )}
        {columns.map(({ column, width, left, isBoundary, sorted, rank }, at) => (
          <div
            key={column.id} role="columnheader" aria-colindex={at + 1 + before} aria-sort={sorted ? (sorted === "asc" ? "ascending" : "descending") : undefined} data-row={0} data-column={at + before}
            tabIndex={focused === at + before ? 0 : -1} className={[styles.cell, left !== null && styles.pinned, isBoundary && styles.boundary, column.numeric && styles.numeric].filter(Boolean).join(" ")} style={{ width, left: left ?? undefined }}
          >
            {column.sortable ? (
              <button type="button" tabIndex={-1} className={styles.sort} title="点击排序；按住 Shift 点击可按多列排序" onClick={(event) => onSort(column.id, event.shiftKey)}>
                {column.header}
                <span aria-hidden="true" className={sorted ? styles.sorted : styles.unsorted}>{sorted === "desc" ? "▼" : "▲"}{sorted && isSortedBySeveral && rank + 1}</span>
              </button>
            ) : <span className={styles.content}>{column.header}</span>}
            <Edge id={column.id} width={width} onWidth={onWidth} onDrawing={onDrawing} />
          </div>
        ))}
      </div>
    </div>
  );
}

type EdgeProps = { id: string; width: number; onWidth: (id: string, px: number) => void; onDrawing: (drawing: { id: string; px: number } | null) => void };

/** The edge by which a column is drawn wider. By keyboard: Alt with an arrow in the head, or the columns' panel. */
function Edge({ id, width, onWidth, onDrawing }: EdgeProps) {
  const [from, setFrom] = useState<{ x: number; width: number } | null>(null);
  const px = (event: PointerEvent) => widthWithin(from!.width + event.clientX - from!.x);
  return (
    <span
      aria-hidden="true" className={from ? `${styles.edge} ${styles.drawing}` : styles.edge}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        setFrom({ x: event.clientX, width });
      }}
      onPointerMove={(event) => from && onDrawing({ id, px: px(event) })}
      onPointerUp={(event) => {
        if (!from) return;
        setFrom(null);
        onDrawing(null);
        if (px(event) !== from.width) onWidth(id, px(event));
      }}
      onPointerCancel={() => {
        setFrom(null);
        onDrawing(null);
      }}
    />
  );
}
