import { LEDGERS, type Ledger } from "@/lib/ledger/terms";
import { ledgerOf, otherLedger } from "./address";
import styles from "./ledger.module.css";

const NAMES: Record<Ledger, string> = { projects: "项目", milestones: "节点" };

/** The two ledgers, with the same filter. */
export function Tabs({ params }: { params: URLSearchParams }) {
  const shown = ledgerOf(params);
  return (
    <nav className={styles.tabs} aria-label="台账">
      {LEDGERS.map((ledger) => <a key={ledger} href={otherLedger(params, ledger)} aria-current={ledger === shown ? "page" : undefined}>{NAMES[ledger]}</a>)}
    </nav>
  );
}
