import { Button, Select } from "antd";
import { sortInUrl, type Sort } from "../look";
import type { SettingsProps } from "./settings-drawer";
import styles from "./settings.module.css";

const DIRECTIONS = [{ value: "asc", label: "升序" }, { value: "desc", label: "降序" }];
/** the server takes as many (lib/ledger/inputs) */
const MOST = 6;

/** What rows are sorted by, first things first. */
export function SortList({ columns, look, onLook }: SettingsProps) {
  const sortable = columns.filter((column) => column.sortable);
  const set = (sorts: readonly Sort[]) => onLook({ sort: sortInUrl(sorts) || null }, false);
  const free = sortable.filter(({ id }) => !look.sort.some((sort) => sort.id === id));
  return (
    <ol className={styles.sorts}>
      {look.sort.map(({ id, desc }, at) => (
        <li key={id}>
          <Select
            aria-label={`第 ${at + 1} 排序列`} value={id} options={sortable.filter((column) => column.id === id || free.includes(column)).map((column) => ({ value: column.id, label: column.header }))}
            onChange={(chosen) => set(look.sort.with(at, { id: chosen, desc }))} className={styles.sortColumn}
          />
          <Select aria-label={`第 ${at + 1} 排序列的方向`} value={desc ? "desc" : "asc"} options={DIRECTIONS} onChange={(chosen) => set(look.sort.with(at, { id, desc: chosen === "desc" }))} />
          <Button type="text" aria-label={`不再按第 ${at + 1} 列排序`} disabled={look.sort.length === 1} onClick={() => set(look.sort.filter((_sort, other) => other !== at))}>×</Button>
        </li>
      ))}
      {look.sort.length < MOST && free.length > 0 && <li><Button size="small" onClick={() => set([...look.sort, { id: free[0]!.id, desc: false }])}>添加排序列</Button></li>}
    </ol>
  );
}
