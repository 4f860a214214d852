import styles from "./data-table.module.css";

type Props = {
  column: { id: string; header: string; sortable?: boolean; numeric?: boolean; primary?: boolean };
  sort: string;
  onSort: (sort: string) => void;
};

/** A column's head; a sortable one is a button that turns the order round. */
export function SortHeader({ column, sort, onSort }: Props) {
  const direction = sort === column.id ? "ascending" : sort === `-${column.id}` ? "descending" : undefined;
  const className = [column.numeric && styles.numeric, column.primary && styles.primary].filter(Boolean).join(" ") || undefined;
  if (!column.sortable) return <th scope="col" className={className}>{column.header}</th>;
  return (
    <th scope="col" className={className} aria-sort={direction}>
      <button type="button" className={styles.sort} onClick={() => onSort(direction === "ascending" ? `-${column.id}` : column.id)}>
        {column.header}
        <span aria-hidden="true" className={direction ? styles.sorted : styles.unsorted}>{direction === "descending" ? "▼" : "▲"}</span>
      </button>
    </th>
  );
}
