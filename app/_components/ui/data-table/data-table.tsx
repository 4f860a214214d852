"use client";

import { createColumnHelper, rowSortingFeature, tableFeatures, useTable, type SortingState } from "@tanstack/react-table";
import { useMemo, type ReactNode } from "react";
import { SortHeader } from "./sort-header";
import styles from "./data-table.module.css";

const features = tableFeatures({ rowSortingFeature });

export type TableColumn<Row> = {
  /** also the name the server sorts by, when `sortable` */
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  sortable?: boolean;
  numeric?: boolean;
  /** the row's own name: stays in view when the table is scrolled sideways, heads the card on a phone */
  primary?: boolean;
};

type Props<Row> = {
  /** stable: declared outside the component */
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** "name" ascending, "-name" descending */
  sort: string;
  onSort: (sort: string) => void;
  /** what the table lists, for screen readers */
  caption: string;
  isLoading: boolean;
};

/** The one table of lists: rows come filtered, sorted and paged from the server. */
export function DataTable<Row extends object>({ columns, rows, rowKey, sort, onSort, caption, isLoading }: Props<Row>) {
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return helper.columns(columns.map((column) => helper.display({ id: column.id, header: column.header, enableSorting: column.sortable === true, cell: ({ row }) => column.cell(row.original) })));
  }, [columns]);
  const sorting: SortingState = useMemo(() => [{ id: sort.replace(/^-/, ""), desc: sort.startsWith("-") }], [sort]);
  const data = rows as Row[];
  const table = useTable({ features, columns: definitions, data, getRowId: rowKey, manualSorting: true, state: { sorting } });
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  return (
    <div className={styles.scroll} aria-busy={isLoading} tabIndex={0} role="region" aria-label={caption}>
      <table className={`table ${styles.table} ${isLoading ? styles.stale : ""}`}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const column = byId.get(header.column.id)!;
                return <SortHeader key={header.id} column={column} sort={sort} onSort={onSort} />;
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id}>
              {row.getAllCells().map((cell) => {
                const column = byId.get(cell.column.id)!;
                return (
                  <td key={cell.id} data-label={column.header} className={[column.numeric && styles.numeric, column.primary && styles.primary].filter(Boolean).join(" ") || undefined}>
                    <table.FlexRender cell={cell} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
