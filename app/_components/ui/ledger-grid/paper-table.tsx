import type { ReactNode } from "react";
import type { LedgerColumn } from "./column";
import type { GroupSpan } from "./layout";
import styles from "./ledger-grid.module.css";
import type { Look } from "./look";

type Props<Row, G> = {
  columns: readonly LedgerColumn<Row>[];
  look: Look;
  rows: readonly Row[];
  /** null: not grouped, or not all rows are here */
  groups: readonly G[] | null;
  groupWords: (group: G) => ReactNode;
  rowKey: (row: Row) => string;
  caption: ReactNode;
};

/** The rows as a plain table for paper: its head stands on every sheet, its columns are as wide to each other as on the screen. */
export function PaperTable<Row, G extends GroupSpan & { label: string }>({ columns, look, rows, groups, groupWords, rowKey, caption }: Props<Row, G>) {
  const byId = new Map(columns.map((column) => [column.id, column]));
  const shown = look.columns.map((id) => byId.get(id)!);
  const widths = shown.map(({ id, width }) => look.widths[id] ?? width);
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const line = (row: Row) => <tr key={rowKey(row)}>{shown.map((column) => <td key={column.id} className={column.numeric ? styles.right : undefined}>{column.cell(row)}</td>)}</tr>;
  return (
    <table className={styles.onPaper}>
      <caption>{caption}</caption>
      <colgroup>{shown.map(({ id }, at) => <col key={id} style={{ width: `${(widths[at]! / whole) * 100}%` }} />)}</colgroup>
      <thead><tr>{shown.map(({ id, header }) => <th key={id} scope="col">{header}</th>)}</tr></thead>
      {groups === null
        ? <tbody>{rows.map(line)}</tbody>
        : groups.map((group) => (
          <tbody key={group.key}>
            <tr><th colSpan={shown.length} scope="rowgroup">{group.label}　<span className={styles.onPaperNumbers}>{groupWords(group)}</span></th></tr>
            {rows.slice(group.offset, group.offset + group.total).map(line)}
          </tbody>
        ))}
    </table>
  );
}
