import styles from "./ledger.module.css";

type Props = { label: string; value: string; isLate?: boolean; onClick: () => void };

/** A number of the foot, which narrows the ledger down to its rows. */
export const FootNumber = ({ label, value, isLate = false, onClick }: Props) => (
  <button type="button" className={styles.number} onClick={onClick} title={`只看${label}`}>
    {label} <span className={isLate ? "late strong" : "strong"}>{value}</span>
  </button>
);
