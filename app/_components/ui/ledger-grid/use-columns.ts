"use client";

import { columnOrderingFeature, columnPinningFeature, columnSizingFeature, columnVisibilityFeature, createColumnHelper, functionalUpdate, rowSortingFeature, tableFeatures, useTable, type SortingState } from "@tanstack/react-table";
import { useMemo } from "react";
import { MAX_WIDTH, MIN_WIDTH, type LedgerColumn } from "./column";
import type { HeadCell } from "./grid-head";
import { sortInUrl, type Look } from "./look";

const features = tableFeatures({ columnOrderingFeature, columnPinningFeature, columnSizingFeature, columnVisibilityFeature, rowSortingFeature });

type Props<Row> = {
  /** stable */
  columns: readonly LedgerColumn<Row>[];
  look: Look;
  /** in place of its width in the look, while it is drawn */
  drawing: { id: string; px: number } | null;
  /** px that stand before the first pinned column */
  inset: number;
  onSort: (sort: string) => void;
};

/** The columns of a look as they stand: those pinned first, each with its width and its part in the order. Rows come sorted from the server. */
export function useColumns<Row extends object>({ columns, look, drawing, inset, onSort }: Props<Row>) {
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return helper.columns(columns.map((column) => helper.accessor((row) => row, { id: column.id, header: column.header, enableSorting: column.sortable === true, sortDescFirst: false, size: column.width, minSize: MIN_WIDTH, maxSize: MAX_WIDTH })));
  }, [columns]);
  const data = useMemo<Row[]>(() => [], []);
  const state = useMemo(() => ({
    columnOrder: look.columns,
    columnPinning: { start: look.pins, end: [] },
    columnVisibility: Object.fromEntries(columns.map(({ id }) => [id, look.columns.includes(id)])),
    columnSizing: drawing ? { ...look.widths, [drawing.id]: drawing.px } : look.widths,
    sorting: look.sort as SortingState,
  }), [columns, look, drawing]);
  const table = useTable({ features, columns: definitions, data, manualSorting: true, state, onSortingChange: (updater) => onSort(sortInUrl(functionalUpdate(updater, look.sort))) });
  const cells = useMemo(() => {
    const byId = new Map(columns.map((column) => [column.id, column]));
    return [...table.getStartVisibleLeafColumns(), ...table.getCenterVisibleLeafColumns()].map((laid): HeadCell<Row> => ({
      column: byId.get(laid.id)!, width: laid.getSize(), left: laid.getIsPinned() ? inset + laid.getStart("start") : null, sorted: laid.getIsSorted(), rank: laid.getSortIndex(),
    }));
    // The table is one object for good; what it answers follows `state`.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [columns, inset, table, state]);
  const sort = (id: string, isAdding: boolean) => table.getColumn(id)?.toggleSorting(undefined, isAdding);
  return { cells, sort };
}
