import { monthInWords } from "../../../base/month";
import { isGreenByChange, LIGHT_LABELS, LIGHT_SHAPES, LIGHTS } from "../../../lights/terms";
import type { Snapshot } from "../../../dispatch/sealing/snapshot";
import { gapPp, standingsOf, summarise } from "../../../overview/rules";
import { count, measure, paragraph, say, table, type Block, type Cell, type Column, type Piece } from "../../document";
import { dayOf, gapSaid, lightsSaid, meanInWords, none, percent, projectRows } from "../../phrases";
import { WORDS, type SpanFacts } from "../../spans/facts";
import { inMonth, turnsSaid } from "../../spans/phrases";

/** 总体情况 at the end of a period: lights, progress against plan and how far it closed up, and the months side by side. */
export function overall(facts: SpanFacts): Block[] {
  const { last } = facts;
  const { projects } = last;
  if (projects.length === 0) return [paragraph(say`截至${dayOf(last.dataOn, last.dataOn)}，${none("纳入调度的项目", "没有")}纳入调度的项目。`)];
  return [
    paragraph(say`截至${dayOf(last.dataOn, last.dataOn)}，纳入调度的项目${count(projectRows(projects))}项，${lightsSaid(projects)}。${turnsSaid(facts)}。`),
    paragraph(say`${progress(facts)}。${againstOriginal(facts)}。`),
    monthTable(facts),
  ];
}

function progress({ last, before, summary: { total }, period }: SpanFacts): Piece[] {
  const rows = projectRows(last.projects);
  const [done, planned, gap] = [total.progressPct!, total.plannedPct!, gapPp(total)!];
  const earlier = before && gapPp(summarise(standingsOf(before)).total);
  return say`按各项目同等权重平均，累计完成进度${percent(done, meanInWords("完成进度", last.projects.map(({ progressPct }) => progressPct)), rows)}，应完成${percent(planned, meanInWords("应完成进度", last.projects.map(({ plannedPct }) => plannedPct)), rows)}，${gapSaid(gap, { progressPct: done, plannedPct: planned }, rows)}${earlier !== null && say`，${[closingUp(gap, earlier, WORDS[period.kind])]}`}`;
}

/** What moved is the gap to the plan, not the progress: it is told as wider or narrower on its own side of the plan, and by what it was where it changed sides. */
function closingUp(gap: number, earlier: number, { end, before }: (typeof WORDS)[keyof typeof WORDS]) {
  const by = Math.round(10 * (Math.abs(gap) - Math.abs(earlier))) / 10;
  const how = `${end}与序时进度相差${signed(gap)}个百分点，${before}相差${signed(earlier)}个百分点`;
  if (gap === earlier) return measure(`差距与${before}相同`, how);
  if (gap * earlier <= 0) return measure(earlier === 0 ? `${before}与序时进度持平` : `${before}为${earlier < 0 ? "低于" : "高于"}${Math.abs(earlier).toFixed(1)}个百分点`, how);
  return measure(`${gap < 0 ? "差距" : "领先幅度"}较${before}${by > 0 ? "扩大" : "缩小"}${Math.abs(by).toFixed(1)}个百分点`, how);
}

function againstOriginal({ last }: SpanFacts): Piece[] {
  const byChange = last.projects.filter(isGreenByChange);
  return say`对照原始计划亮灯，${lightsSaid(last.projects.map(({ code, originalLight }) => ({ code, light: originalLight })), "")}${byChange.length > 0 && say`；现行计划的绿灯中，因调整而转绿${count(projectRows(byChange))}项`}`;
}

const COLUMNS: Column[] = [
  { title: "月份", widthMm: 30 }, ...LIGHTS.map((light): Column => ({ title: `${LIGHT_SHAPES[light]}${LIGHT_LABELS[light]}`, widthMm: 15, align: "right" })),
  { title: "完成%", widthMm: 16, align: "right" }, { title: "应完成%", widthMm: 17, align: "right" }, { title: "按时填报率", widthMm: 18, align: "right" },
];

/** Every month of a quarter or year, of a longer time the last of each year. */
function monthTable({ months, before, period }: SpanFacts): Block {
  const shown = period.kind === "term" ? months.filter(({ month }, at) => month.endsWith("-12") || at === months.length - 1) : months;
  return table({ caption: period.kind === "term" ? "各年末情况" : "各月情况", columns: COLUMNS, rows: [...(before ? [monthRow(before, "（上期末）")] : []), ...shown.map((snapshot) => monthRow(snapshot))] });
}

function monthRow(snapshot: Snapshot, mark = ""): Cell[] {
  const { month, projects } = snapshot;
  const { total } = summarise(standingsOf(snapshot));
  const rows = (of: Snapshot["projects"]) => inMonth(projectRows(of), month);
  const mean = (what: "progressPct" | "plannedPct", words: string): Cell => (total[what] === null ? "—" : measure(total[what].toFixed(1), meanInWords(words, projects.map((project) => project[what])), rows(projects)));
  const asked = projects.filter(({ update }) => update !== null && update.isFiled !== null);
  const onTime = asked.filter(({ update }) => update!.isOnTime);
  return [
    `${monthInWords(month)}${mark}`, ...LIGHTS.map((light) => count(rows(projects.filter((project) => project.light === light)))),
    mean("progressPct", "完成进度"), mean("plannedPct", "应完成进度"),
    asked.length === 0 ? "无应报" : measure(`${((100 * onTime.length) / asked.length).toFixed(1)}%`, `按时填报${onTime.length}项÷应填报${asked.length}项`, rows(onTime)),
  ];
}

const signed = (value: number): string => (value > 0 ? `+${value.toFixed(1)}` : value < 0 ? `−${Math.abs(value).toFixed(1)}` : "0.0");
