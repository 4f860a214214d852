import type { ReactNode } from "react";
import styles from "./timeline.module.css";

type Props = { hasChain: boolean; dayName: string };

const mark = (className: string | undefined, round = false) => <span className={`${styles.sample} ${className ?? ""} ${round ? styles.round : ""}`}><i /></span>;
const line = (className: string | undefined, d = "M1 5h22") => <svg width="24" height="10" aria-hidden="true"><path d={d} className={className} /></svg>;

/** What each shape means: by form as well as by colour. */
export function Legend({ hasChain, dayName }: Props) {
  const items: [ReactNode, string][] = [
    [<span key="o" className={`${styles.swatch} ${styles.original}`} />, "原计划"], [<span key="p" className={`${styles.swatch} ${styles.stageEven}`} />, "现计划（分阶段）"], [<span key="a" className={`${styles.swatch} ${styles.actual}`} />, "实际"],
    [mark(styles.open), "关键节点"], [mark(styles.open, true), "一般节点"], [mark(styles.done), "✓ 已认定"], [mark(styles.overdue), "! 逾期"], [mark(styles.late), "→ 预计推迟"], [mark(styles.stopped), "– 项目暂停或终止"],
    [<svg key="n" width="18" height="18" aria-hidden="true"><path d="M1 9l8 -8l8 8l-8 8z" className={styles.pending} /></svg>, "申请中的新日期"],
    [line(styles.toActual, "M2 1L22 9"), "计划至实际"], [line(styles.toForecast, "M2 2L22 8"), "计划至预计"],
    [line(styles.link), "前后置"], [<svg key="w" width="24" height="10" aria-hidden="true"><path d="M1 5h15" className={styles.linkAway} /><path d="M15 1.5L22 5L15 8.5z" className={styles.linkHead} /></svg>, "与图外节点的前后置"], [line(styles.linkShort), "前置延误，时间不足"], ...(hasChain ? [[line(styles.linkChain), "关键链"] as [ReactNode, string]] : []),
    [<span key="t" className={styles.todaySample} />, dayName],
  ];
  return <span className={styles.legend}>{items.map(([shape, word]) => <span key={word}>{shape}{word}</span>)}</span>;
}
