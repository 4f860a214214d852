import { classOf, type Classing } from "../../../indicators/classes/rules";
import { CLASS_RULE, INDICATOR_CLASS_LABELS, INDICATOR_CLASSES, UNCLASSED, UNCLASSED_LABELS } from "../../../indicators/classes/terms";
import { targetInWords } from "../../../indicators/rules";
import type { SnapshotIndicator } from "../../../dispatch/sealing/snapshot";
import { closeUp, count, listed, measure, paragraph, quoted, say, table, type Block, type Cell, type RowRef } from "../../document";
import { none } from "../../phrases";
import type { SpanFacts } from "../../spans/facts";

export type Assessed = { row: SnapshotIndicator; classing: Classing };

export const assessed = ({ last }: SpanFacts): Assessed[] => last.indicators.map((row) => ({ row, classing: classOf(row) }));

const LABELS = { ...INDICATOR_CLASS_LABELS, ...UNCLASSED_LABELS };
export const indicatorRows = (of: readonly Assessed[]): RowRef[] => of.map(({ row }) => ({ indicator: row.code }));

/** 核心指标: each in its class (CLASS_RULE), with its value's own data day. No data is no class. */
export function indicators(facts: SpanFacts): Block[] {
  const all = assessed(facts);
  if (all.length === 0) return [paragraph(say`封存数据中${none("核心指标", "没有")}核心指标。`)];
  const of = (verdict: Classing["verdict"]) => all.filter(({ classing }) => classing.verdict === verdict);
  const told = [...INDICATOR_CLASSES, ...UNCLASSED].map((verdict) => ({ verdict, of: of(verdict) })).filter((group) => group.of.length > 0);
  return [
    paragraph(say`${count(indicatorRows(all))}项核心指标中，${listed(told.map(({ verdict, of }) => say`${[LABELS[verdict]]}${count(indicatorRows(of))}项（${listed(of.map(({ row }) => [quoted(row.name)]), "、")}）`), "；")}。各项数据时点不同，以表列日期为准。`),
    paragraph(say`归类办法：${quoted(closeUp(CLASS_RULE))}。`),
    table({
      caption: "核心指标评估",
      columns: [
        { title: "指标", widthMm: 42 }, { title: `${all[0]!.row.baselineYear}年`, widthMm: 18, align: "right" }, { title: "最新值", widthMm: 26, align: "right" }, { title: "数据截至", widthMm: 24, align: "center" },
        { title: `${all[0]!.row.targetYear}年目标`, widthMm: 26 }, { title: "完成类别", widthMm: 20, align: "center" },
      ],
      rows: all.map(assessedRow),
    }),
  ];
}

/** "≥3.5", as in the month's report. */
const closeTarget = (row: SnapshotIndicator): string => targetInWords(row).replace(/^([≥＞]) /, "$1");

const assessedRow = ({ row, classing }: Assessed): Cell[] => [
  row.unit && !row.name.includes(row.unit) ? `${row.name}（${row.unit}）` : row.name, String(row.baselineValue), row.latest ? `${row.latest.valueText}（${row.latest.year}年）` : "未公布", row.latest ? row.latest.dataOn : "—", closeTarget(row),
  measure(LABELS[classing.verdict], classingInWords({ row, classing }), indicatorRows([{ row, classing }])),
];

export const verdictInWords = ({ classing }: Assessed): string => LABELS[classing.verdict];

/** How it came into its class, as a sum: "（1441.6－1144.52）÷（1500－1144.52）＝83.6%，按年均匀应为80.0%". */
export function classingInWords({ row, classing: { donePct, evenPct } }: Assessed): string {
  if (!row.latest) return "没有基期以后的数据";
  if (donePct === null || evenPct === null) return row.comparator === "relative" ? `目标为“${row.targetText}”，由人判断` : `${row.latest.year}年值${row.latest.valueText}，目标${closeTarget(row)}`;
  return `${row.latest.year}年值${row.latest.value}，已走路程（${row.latest.value}－${row.baselineValue}）÷（${row.targetText}－${row.baselineValue}）＝${donePct.toFixed(1)}%，按年均匀到${row.latest.year}年应走${evenPct.toFixed(1)}%，目标${closeTarget(row)}`;
}
