"use client";

import type { ReactNode } from "react";
import styles from "./ledger-grid.module.css";

type Props = {
  index: number;
  top: number;
  height: number;
  columnCount: number;
  isFolded: boolean;
  isFocused: boolean;
  onFold: () => void;
  /** what the group is, and its numbers */
  label: string;
  children: ReactNode;
};

/** The head of a group, over all columns: folds its rows up. */
export const GroupRow = ({ index, top, height, columnCount, isFolded, isFocused, onFold, label, children }: Props) => (
  <div role="row" aria-rowindex={index + 2} className={styles.row} style={{ position: "absolute", top, height, width: "100%" }}>
    <div role="gridcell" aria-colindex={1} aria-colspan={columnCount} data-row={index + 1} data-column={0} tabIndex={isFocused ? 0 : -1} className={`${styles.cell} ${styles.group}`}>
      <div className={styles.groupWords}>
        <button type="button" tabIndex={-1} className={styles.fold} aria-expanded={!isFolded} onClick={onFold}>
          <span aria-hidden="true">{isFolded ? "+" : "−"}</span> {label}
        </button>
        {children}
      </div>
    </div>
  </div>
);
