import { Tag } from "@/app/_components/ui/tag";
import { dayInWords } from "@/lib/base/date";
import { monthInWords, type YearMonth } from "@/lib/base/month";
import { ADJUSTMENT_LABELS, BY_HAND, LIGHT_LABELS } from "@/lib/lights/terms";
import { rowInWords, type Trend, type TrendMonth } from "@/lib/lights/trend/rules";
import { paths } from "@/lib/web/paths";
import { LightTag } from "./light-tag";
import styles from "./light-trend.module.css";

type Props = {
  trend: Trend;
  code: string;
  /** the month being looked at; null: now */
  asOf: YearMonth | null;
};

/** A project's last sealed months as they were shown, each a way to that month; 补课 and 人工调整 are marks beside the light, never another light. */
export function LightTrend({ trend, code, asOf }: Props) {
  const inARow = rowInWords(trend);
  return (
    <>
      {inARow && <p className={styles.row}><span className="strong">{inARow}</span></p>}
      <ol className={styles.months}>
        {trend.months.map((row) => (
          <li key={row.month} title={inWords(row)}>
            <a className={styles.month} href={paths.project(code, { asOf: row.month })} aria-current={row.month === asOf ? "page" : undefined}>{monthInWords(row.month).slice(2)}</a>
            <LightTag light={row.light} size="small" />
            <span className="muted">{row.progressPct}%</span>
            {row.adjustment && <Tag tone="accent">{BY_HAND}</Tag>}
            {row.madeUpOn && <Tag tone="blue">补课</Tag>}
            {row.isFiled === false && <span className="late">未报</span>}
          </li>
        ))}
      </ol>
      {trend.months.some(({ madeUpOn }) => madeUpOn !== null) && <p className={styles.note}>补课：当月逾期的里程碑此后已全部认定完成；封存的灯色不变。</p>}
    </>
  );
}

const inWords = ({ month, light, computedLight, adjustment, progressPct, plannedPct, reasons, madeUpOn }: TrendMonth): string => [
  `${monthInWords(month)}：${LIGHT_LABELS[light]}${adjustment ? `（${ADJUSTMENT_LABELS[adjustment]}，按规则为${LIGHT_LABELS[computedLight]}）` : ""}，实际 ${progressPct}%，计划 ${plannedPct}%`,
  ...reasons.map(({ text }) => text),
  ...(madeUpOn ? [`${dayInWords(madeUpOn)}补课完成`] : []),
].join("；");
