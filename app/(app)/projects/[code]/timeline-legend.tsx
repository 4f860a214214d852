import type { ReactNode } from "react";
import styles from "./timeline.module.css";

type Props = { dayName: string; hasBetween: boolean };

const bar = (y: number, height: number) => <rect x="1" y={y} width="20" height={height} />;

/** What each shape of the time axis means, drawn as it is drawn there: by place and outline, not by colour alone. */
export function TimelineLegend({ dayName, hasBetween }: Props) {
  const items: [ReactNode, string | undefined, string][] = [
    [bar(4, 5), styles.original, "原计划（细框）"],
    [bar(3, 8), styles.planned, "现计划（粗条）"],
    [bar(5, 5), styles.actual, "实际（细条）"],
    [bar(5, 5), styles.working, "进行中"],
    [bar(5, 5), styles.late, "逾期"],
    [<path key="key" d="M11 0.5l6.5 6.5l-6.5 6.5l-6.5 -6.5z" />, styles.key, "关键节点"],
    [<path key="forecast" d="M7 1l10 6l-10 6z" />, styles.forecast, "预计完成"],
    ...(hasBetween ? [[<path key="between" d="M11 1v12" />, styles.between, "中间版本"] as [ReactNode, string | undefined, string]] : []),
    [<path key="today" d="M11 0v14" />, styles.today, dayName],
  ];
  return (
    <span className={styles.legend}>
      {items.map(([shape, className, word]) => <span key={word}><svg width="22" height="14" className={className} aria-hidden="true">{shape}</svg>{word}</span>)}
    </span>
  );
}
