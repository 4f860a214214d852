import type { ReactNode } from "react";
import type { LedgerColumn } from "./column";
import styles from "./ledger-grid.module.css";
import type { Look } from "./look";

type Props<Row> = { columns: readonly LedgerColumn<Row>[]; look: Look; rows: readonly Row[]; rowKey: (row: Row) => string; caption: ReactNode };

/** The rows as a plain table for paper: its head stands on every sheet. */
export function PaperTable<Row>({ columns, look, rows, rowKey, caption }: Props<Row>) {
  const byId = new Map(columns.map((column) => [column.id, column]));
  const shown = look.columns.map((id) => byId.get(id)!);
  return (
    <table className={styles.onPaper}>
      <caption>{caption}</caption>
      <thead><tr>{shown.map(({ id, header }) => <th key={id} scope="col">{header}</th>)}</tr></thead>
      <tbody>{rows.map((row) => <tr key={rowKey(row)}>{shown.map((column) => <td key={column.id}>{column.cell(row)}</td>)}</tr>)}</tbody>
    </table>
  );
}
