import type { Bin } from "@/lib/outlook/calibration/rules";
import styles from "./outlook.module.css";

const SIDE = 300;
const LEFT = 44;
const BASE = SIDE - 36;
const TOP = 12;
const RIGHT = SIDE - 12;
const TICKS = [0, 20, 40, 60, 80, 100];

const x = (pct: number) => LEFT + (pct / 100) * (RIGHT - LEFT);
const y = (pct: number) => BASE - (pct / 100) * (BASE - TOP);

/** Said against came, one dot a bin, as large as it has milestones; on the dashed line every forecast is exactly right. The table beside it has the numbers. */
export function ReliabilityCurve({ bins }: { bins: readonly Bin[] }) {
  const most = Math.max(...bins.map(({ count }) => count), 1);
  const words = bins.map(({ count, saidPct, cameTruePct }) => `平均预测 ${saidPct}% 的 ${count} 个节点，实际按期 ${cameTruePct}%`).join("；");
  return (
    <svg className={styles.curve} viewBox={`0 0 ${SIDE} ${SIDE}`} role="img" aria-label={`预测与实际对照图。${words}`}>
      {TICKS.map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={RIGHT} y1={y(tick)} y2={y(tick)} className={styles.grid} />
          <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end">{tick}%</text>
          <text x={x(tick)} y={BASE + 15} textAnchor="middle">{tick}%</text>
        </g>
      ))}
      <line x1={x(0)} y1={y(0)} x2={x(100)} y2={y(100)} className={styles.perfect} />
      <path d={bins.map(({ saidPct, cameTruePct }, at) => `${at === 0 ? "M" : "L"}${x(saidPct).toFixed(1)} ${y(cameTruePct).toFixed(1)}`).join("")} className={styles.said} />
      {bins.map(({ fromPct, saidPct, cameTruePct, count }, at) => (
        <g key={fromPct}>
          <circle cx={x(saidPct)} cy={y(cameTruePct)} r={4 + 6 * Math.sqrt(count / most)} className={styles.dot} />
          <text x={x(saidPct)} y={y(cameTruePct) + (at % 2 === 0 ? -13 : 21)} textAnchor="middle" className={styles.count}>{count}</text>
        </g>
      ))}
      <text x={(LEFT + RIGHT) / 2} y={SIDE - 6} textAnchor="middle">预测按期可能</text>
      <text x={-(TOP + BASE) / 2} y={11} textAnchor="middle" transform="rotate(-90)">实际按期</text>
    </svg>
  );
}
