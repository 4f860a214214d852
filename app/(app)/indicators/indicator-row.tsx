import { Chart } from "@/app/_components/charts/chart";
import { indicatorPath, pathTable } from "@/app/_components/charts/indicator-path";
import { PAPER } from "@/app/_components/charts/palette";
import { ProvenanceTag } from "@/app/_components/projects/provenance-tag";
import { Day } from "@/app/_components/ui/day";
import { Tag } from "@/app/_components/ui/tag";
import type { YearMonth } from "@/lib/base/month";
import { evenPathPct, targetInWords } from "@/lib/indicators/rules";
import type { IndicatorListItem } from "@/lib/indicators/queries";
import { paths } from "@/lib/web/paths";
import styles from "./indicators.module.css";

type Props = { row: IndicatorListItem; asOf?: YearMonth };

export function IndicatorRow({ row, asOf }: Props) {
  return (
    <tr id={row.code}>
      <td className="number">{row.ordinal}</td>
      <td className={styles.name}>
        <span className="strong">{row.name}</span>（{row.unit}）
        <details>
          <summary>口径与原文</summary>
          <Definition row={row} asOf={asOf} />
        </details>
      </td>
      <td className="number">{row.baselineValue}</td>
      <td className="number">{targetInWords(row)}</td>
      <td className={styles.latest}><Latest row={row} /></td>
      <td className={styles.path}>
        <PathProgress row={row} />
        {row.latest && <Chart label={`${row.name}：${row.baselineYear}年至${row.targetYear}年历年数值和匀速参考`} option={indicatorPath(row, { palette: PAPER, fontSize: 11 })} table={pathTable(row)} height={72} />}
      </td>
    </tr>
  );
}

function Definition({ row, asOf }: Props) {
  return (
    <dl className={styles.definition}>
      <dt>计算公式</dt>
      <dd>{row.formulaText}{row.formula && <details><summary>规划原文（公式代码）</summary><code className={styles.formula}>{row.formula}</code></details>}</dd>
      <dt>指标解释</dt><dd>{row.explanation}</dd>
      <dt>目标表述</dt>
      <dd>
        表中：{row.targetText}（第 {row.lineStart} 行）
        {row.wording && <>；正文：“{row.wording}”（第 {row.wordingLineStart}{row.wordingLineEnd !== row.wordingLineStart && `–${row.wordingLineEnd}`} 行）</>}
      </dd>
      <dt>出处</dt><dd><a href={paths.plan(row.node.code, { asOf })}>{row.node.path}</a></dd>
    </dl>
  );
}

function Latest({ row: { latest, unit } }: Props) {
  if (latest === null) return <Tag tone="grey">暂无数据</Tag>;
  return (
    <>
      <div><span className="strong">{latest.value ?? latest.valueText}</span>{latest.value !== null && unit !== "%" ? ` ${unit}` : latest.value !== null && unit}（{latest.year}年）<ProvenanceTag of={latest.provenance} /></div>
      <div className="muted">数据日期 <Day on={latest.dataOn} plain /> · {latest.source}</div>
    </>
  );
}

/** How far from the baseline to the target; the tick is an even pace, since the plan gives no yearly path. */
function PathProgress({ row }: Props) {
  if (row.latest === null) return <span className="muted">—</span>;
  if (row.pathPct === null) return <span className="muted">相对目标，不计百分比</span>;
  const even = evenPathPct(row.baselineYear, row.targetYear, row.latest.year);
  return (
    <div className="nowrap">
      <span className="progress" aria-hidden="true">
        <span className="done" style={{ width: `${Math.min(100, Math.max(0, row.pathPct))}%` }} />
        <span className="planned" style={{ left: `calc(${even}% - 1px)` }} />
      </span>{" "}
      <span className="strong">{row.pathPct}%</span> {row.meetsTarget && <Tag tone="green">已达目标</Tag>}
      <div className="muted">匀速参考 {even}%</div>
    </div>
  );
}
