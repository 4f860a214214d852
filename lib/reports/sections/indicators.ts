import type { SnapshotIndicator } from "../../dispatch/sealing/snapshot";
import { classOf, type Classing } from "../../indicators/classes/rules";
import { INDICATOR_CLASS_LABELS, INDICATOR_CLASSES, TOLERANCE_PP, UNCLASSED_LABELS, type IndicatorClass } from "../../indicators/classes/terms";
import { targetInWords } from "../../indicators/rules";
import { count, listed, measure, paragraph, quoted, say, table, words, type Block, type Cell, type Piece, type RowRef } from "../document";
import { pct, type Facts } from "../facts";
import { every, namesSaid, none } from "../phrases";

type Classed = SnapshotIndicator & Classing;

/** 三、核心指标: base year, latest value with its data day, target, and how far against the even path. What has no data says so; it is not zero. */
export function indicators({ snapshot }: Facts): Block[] {
  const rows: Classed[] = snapshot.indicators.map((row) => ({ ...row, ...classOf(row) }));
  if (rows.length === 0) return [paragraph(say`本月封存数据中${none("核心指标", "没有")}核心指标。`)];
  return [
    paragraph(say`${standing(rows)}。${classesSaid(rows)}数据时点见表。`),
    table({
      caption: "核心指标进展",
      columns: [
        { title: "指标", widthMm: 39 }, { title: `${rows[0]!.baselineYear}年`, widthMm: 16, align: "right" }, { title: "最新值", widthMm: 24, align: "right" }, { title: "数据截至", widthMm: 24, align: "center" },
        { title: `${rows[0]!.targetYear}年目标`, widthMm: 22 }, { title: "完成比例", widthMm: 15, align: "right" }, { title: "完成类别", widthMm: 16, align: "center" },
      ],
      rows: rows.map(indicatorRow),
    }),
  ];
}

const refs = (rows: readonly Classed[]): RowRef[] => rows.map(({ code }) => ({ indicator: code }));
const names = (rows: readonly Classed[]) => rows.map(({ name, code }) => ({ name, rows: [{ indicator: code }] }));

function standing(rows: readonly Classed[]): Piece[] {
  const silent = rows.filter(({ latest }) => latest === null);
  if (silent.length === 0) return say`${count(refs(rows))}项核心指标${every(refs(rows), "有数据")}有数据`;
  if (silent.length === rows.length) return say`${count(refs(rows))}项核心指标${every(refs(silent), "没有数据")}尚未公布数据，不作零计`;
  return say`${count(refs(rows))}项核心指标中，有数据${count(refs(rows.filter(({ latest }) => latest !== null)))}项，尚未公布数据${count(refs(silent))}项（${namesSaid(names(silent), 3)}），不作零计`;
}

/** Against the even path, since the plan gives no yearly one. Those behind are named. */
function classesSaid(rows: readonly Classed[]): Piece[] | null {
  const groups = INDICATOR_CLASSES.map((verdict) => ({ verdict, members: rows.filter((row) => row.verdict === verdict) })).filter(({ members }) => members.length > 0);
  if (groups.length === 0) return null;
  return say`按基期至目标年匀速推进测算（相差${quoted(String(TOLERANCE_PP))}个百分点以内为基本符合），${listed(groups.map(({ verdict, members }) => say`${words(INDICATOR_CLASS_LABELS[verdict])}${count(refs(members))}项${verdict === "behind" && say`（${namesSaid(names(members), 3)}）`}`))}。`;
}

function indicatorRow(row: Classed): Cell[] {
  const own: RowRef[] = [{ indicator: row.code }];
  return [
    row.unit && !row.name.includes(row.unit) ? `${row.name}（${row.unit}）` : row.name, quoted(String(row.baselineValue)),
    row.latest ? measure(`${row.latest.valueText}（${row.latest.year}年）`, `${row.latest.year}年数据，来源：${row.latest.source}`, own) : "未公布", row.latest ? quoted(row.latest.dataOn) : "—",
    quoted(targetInWords(row).replace(/^([≥＞]) /, "$1")),
    row.donePct === null ? "—" : measure(pct(row.donePct), `（最新值－基期值）÷（目标值－基期值）；到${row.latest!.year}年匀速应达${row.evenPct === null ? "—" : pct(row.evenPct)}`, own),
    isClass(row.verdict) ? INDICATOR_CLASS_LABELS[row.verdict] : UNCLASSED_LABELS[row.verdict],
  ];
}

const isClass = (verdict: Classed["verdict"]): verdict is IndicatorClass => (INDICATOR_CLASSES as readonly string[]).includes(verdict);
