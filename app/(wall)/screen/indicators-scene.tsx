import { useMemo } from "react";
import { Chart } from "@/app/_components/charts/chart";
import { indicatorPath } from "@/app/_components/charts/indicator-path";
import { DARK } from "@/app/_components/charts/palette";
import type { ScreenFacts, ScreenIndicator } from "@/lib/screen/queries";
import { paths } from "@/lib/web/paths";
import styles from "./screen.module.css";
import { useScale } from "./use-scale";

/** The plan's indicators against their path; where there is no data it says so. */
export function IndicatorsScene({ facts }: { facts: ScreenFacts }) {
  const scale = useScale();
  return (
    <ul className={styles.indicators}>
      {facts.indicators.map((row) => <Indicator key={row.code} row={row} fontSize={Math.round(24 * scale)} href={`${paths.indicators({ asOf: facts.asOf?.month })}#${row.code}`} />)}
    </ul>
  );
}

function Indicator({ row, fontSize, href }: { row: ScreenIndicator; fontSize: number; href: string }) {
  const latest = row.observations.at(-1);
  const option = useMemo(() => indicatorPath(row, { palette: DARK, fontSize }), [row, fontSize]);
  return (
    <li>
      <h2><a href={href}>{row.name}</a></h2>
      <p className={styles.value}>{latest ? <><strong>{latest.value ?? latest.valueText}</strong>{latest.value !== null && row.unit}</> : "暂无数据"}</p>
      <p className={styles.faint}>{row.targetYear}年目标 {row.target}</p>
      <div className={styles.path}>
        {latest && <Chart label={`${row.name}：${row.baselineYear}年 ${row.baselineValue}，${latest.year}年 ${latest.valueText}，目标 ${row.target}`} option={option} height="100%" />}
      </div>
      <p className={styles.faint}>{latest ? `数据截至 ${latest.dataOn}` : "尚未登记数值"}</p>
    </li>
  );
}
