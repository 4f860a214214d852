"use client";

import { columnOrderingFeature, columnPinningFeature, columnSizingFeature, columnVisibilityFeature, createColumnHelper, tableFeatures, useTable } from "@tanstack/react-table";
import { useMemo } from "react";
import { MAX_WIDTH, MIN_WIDTH, type LedgerColumn } from "./column";
import type { HeadCell } from "./grid-head";
import type { Look } from "./look";

const features = tableFeatures({ columnOrderingFeature, columnPinningFeature, columnSizingFeature, columnVisibilityFeature });

type Props<Row> = {
  /** stable */
  columns: readonly LedgerColumn<Row>[];
  /** stable */
  look: Look;
  /** in place of its width in the look, while it is drawn */
  drawing: { id: string; px: number } | null;
  /** px that stand before the first pinned column */
  inset: number;
};

/** The columns of a look as they stand: those pinned first, each with its width and its part in the order. The same array until one of them changes, so that rows are not drawn again. */
export function useColumns<Row extends object>({ columns, look, drawing, inset }: Props<Row>): HeadCell<Row>[] {
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return helper.columns(columns.map((column) => helper.display({ id: column.id, header: column.header, size: column.width, minSize: MIN_WIDTH, maxSize: MAX_WIDTH })));
  }, [columns]);
  // One object for good: a table is a new one with new options.
  const options = useMemo(() => ({
    features, columns: definitions, data: [] as Row[],
    state: {
      columnOrder: look.columns,
      columnPinning: { start: look.pins, end: [] },
      columnVisibility: Object.fromEntries(columns.map(({ id }) => [id, look.columns.includes(id)])),
      columnSizing: drawing ? { ...look.widths, [drawing.id]: drawing.px } : look.widths,
    },
  }), [definitions, columns, look, drawing]);
  const table = useTable(options);
  return useMemo(() => {
    const byId = new Map(columns.map((column) => [column.id, column]));
    return [...table.getStartVisibleLeafColumns(), ...table.getCenterVisibleLeafColumns()].map((laid): HeadCell<Row> => {
      const rank = look.sort.findIndex(({ id }) => id === laid.id);
      return { column: byId.get(laid.id)!, width: laid.getSize(), left: laid.getIsPinned() ? inset + laid.getStart("start") : null, isBoundary: laid.id === look.pins.at(-1), sorted: rank < 0 ? false : look.sort[rank]!.desc ? "desc" : "asc", rank };
    });
  }, [columns, inset, table, look]);
}
