import type { ReactNode } from "react";
import styles from "./overview.module.css";

const SHOWN = 4;

/** The first items of a list at once, the others behind “其余”: a page read in a minute, with nothing left out. */
export function FirstFew({ items, most = SHOWN }: { items: ReactNode[]; most?: number }) {
  if (items.length === 0) return null;
  const rest = items.slice(most);
  return (
    <>
      <ul className={styles.list}>{items.slice(0, most)}</ul>
      {rest.length > 0 && (
        <details className={styles.rest}>
          <summary>其余 {rest.length} 项</summary>
          <ul className={styles.list}>{rest}</ul>
        </details>
      )}
    </>
  );
}
