"use client";

import { Pagination } from "antd";
import type { ReactNode } from "react";
import styles from "./data-table.module.css";

type Props = { total: number; page: number; pageSize: number; onPage: (page: number, pageSize: number) => void; note?: ReactNode };

/** What is shown of how much, and the way to the other pages. */
export function TableFoot({ total, page, pageSize, onPage, note }: Props) {
  const from = total === 0 ? 0 : (page - 1) * pageSize + 1;
  return (
    <div className={styles.foot}>
      <span className="muted" role="status">
        共 {total} 项{total > pageSize && `，显示第 ${from}–${Math.min(total, page * pageSize)} 项`}
        {note && <> · {note}</>}
      </span>
      {total > 20 && <Pagination size="small" current={page} pageSize={pageSize} total={total} onChange={onPage} showSizeChanger pageSizeOptions={[20, 50, 100, 200]} />}
    </div>
  );
}
