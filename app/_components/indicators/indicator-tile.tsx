import { dayInWords } from "@/lib/base/date";
import { evenPathPct, targetInWords } from "@/lib/indicators/rules";
import type { IndicatorListItem } from "@/lib/indicators/queries";
import { Chart } from "../charts/chart";
import { indicatorPath, pathTable } from "../charts/indicator-path";
import { PAPER, type Palette } from "../charts/palette";
import { Tag } from "../ui/tag";
import styles from "./indicator-tile.module.css";

type Props = { indicator: IndicatorListItem; href: string; palette?: Palette; fontSize?: number; height?: number | string };

/** One indicator against its path: latest value with its data day, target, how much of the way is behind, and the line of years. */
export function IndicatorTile({ indicator, href, palette = PAPER, fontSize = 11, height = 84 }: Props) {
  const { name, unit, latest, pathPct, meetsTarget } = indicator;
  return (
    <div className={styles.tile}>
      <h3 className={styles.name}><a href={href}>{name}</a></h3>
      <p className={styles.value}>
        {latest ? <><strong>{latest.value ?? latest.valueText}</strong>{latest.value !== null && unit}</> : <Tag tone="grey">暂无数据</Tag>}
        <span className={styles.target}>目标 {targetInWords(indicator)}</span>
      </p>
      <p className={styles.note}>
        {latest ? `数据截至 ${latest.dataOn}` : "尚未登记数值"}
        {latest && pathPct !== null && <span>{meetsTarget ? "已达目标" : `完成目标进程 ${pathPct}%，匀速参考 ${evenPathPct(indicator.baselineYear, indicator.targetYear, latest.year)}%`}</span>}
      </p>
      {latest && <Chart label={inWords(indicator)} option={indicatorPath(indicator, { palette, fontSize })} table={pathTable(indicator)} height={height} />}
    </div>
  );
}

function inWords(indicator: IndicatorListItem): string {
  const { name, unit, baselineYear, baselineValue, targetYear, latest } = indicator;
  const now = latest && `，${latest.year}年 ${latest.value ?? latest.valueText}（数据截至${dayInWords(latest.dataOn)}）`;
  return `${name}（${unit}）：${baselineYear}年 ${baselineValue}${now ?? ""}，${targetYear}年目标 ${targetInWords(indicator)}`;
}
