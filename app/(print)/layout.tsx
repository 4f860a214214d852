import type { ReactNode } from "react";
import { SecrecyBanner } from "../_components/shell/secrecy-banner";
import "../_components/shell/shell.css";
import styles from "./print.module.css";

/** Paper: no menu, and on the printer nothing but the page itself. */
export default function PrintLayout({ children }: { children: ReactNode }) {
  return (
    <div className={styles.desk}>
      <SecrecyBanner />
      <main className={styles.ways}>{children}</main>
    </div>
  );
}
