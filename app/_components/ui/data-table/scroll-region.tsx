import type { ReactNode } from "react";
import styles from "./data-table.module.css";

/** Holds a table wider than the screen; can be reached and scrolled by keyboard. */
export const ScrollRegion = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={`table-scroll ${styles.region}`} tabIndex={0} role="region" aria-label={label}>{children}</div>
);
