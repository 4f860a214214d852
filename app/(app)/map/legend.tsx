import { monthInWords, type YearMonth } from "@/lib/base/month";
import { LIGHT_SHAPES } from "@/lib/lights/terms";
import { noneInWords, type ValueClass } from "@/lib/map/rules";
import { MEASURE_LABELS, MEASURE_MEANINGS, type Measure } from "@/lib/map/terms";
import styles from "./map.module.css";
import { fillOf, UNKNOWN } from "./ramp";

type Props = { measure: Measure; classes: readonly ValueClass[]; filingMonth: YearMonth | null; isPartial: boolean };

/** What the colours say, in numbers. */
export function Legend({ measure, classes, filingMonth, isPartial }: Props) {
  const month = measure === "filing" && (filingMonth ? `${monthInWords(filingMonth)}（已封存）` : "尚无已封存的月份");
  return (
    <div className={styles.legend}>
      <p><strong>{MEASURE_LABELS[measure]}</strong>{month && <> · {month}</>}<span className="muted">　{MEASURE_MEANINGS[measure]}</span></p>
      <ul>
        {classes.map(({ label }, at) => <li key={label}><Swatch fill={fillOf(measure, at)} dots={at === 0 ? null : `url(#map-dots-${at})`} />{label}</li>)}
        <li><Swatch fill={UNKNOWN} dots={null} />无数据</li>
        <li><Swatch fill="url(#map-hatch)" dots={null} />不适用（{noneInWords(isPartial)}）</li>
        <li><span className="light-text-red" aria-hidden="true">{LIGHT_SHAPES.red}1</span>红灯项目数</li>
      </ul>
    </div>
  );
}

const Swatch = ({ fill, dots }: { fill: string; dots: string | null }) => (
  <svg width="26" height="16" aria-hidden="true"><rect x=".5" y=".5" width="25" height="15" fill={fill} stroke="#5d6b72" />{dots && <rect x=".5" y=".5" width="25" height="15" fill={dots} className={styles.onPaper} />}</svg>
);
