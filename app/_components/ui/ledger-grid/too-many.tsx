import styles from "./ledger-grid.module.css";

/** Under a list that is longer than a browser can scroll. */
export const TooMany = ({ shown }: { shown: number }) => <p className={styles.tooMany} role="status">行数过多，这里只列出前 {shown} 行；请用筛选缩小范围，或导出查看全部。</p>;
