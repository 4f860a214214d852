import { anchorText } from "../../audit/chain/rules";
import { dayInWords } from "../../base/date";
import { monthInWords, type YearMonth } from "../../base/month";
import { count, keyed, measure, paragraph, quoted, say, type Annex, type Block } from "../document";
import type { Letterhead } from "../letterheads/terms";
import { monthsOf, periodInWords } from "../periods/rules";
import { projectRows, titleLine, unitRows } from "../phrases";
import type { List } from "../sections/span/lists";
import type { Composition, SealedSource, Sources } from "../sources";
import { REPORT_KIND_LABELS, type ReportKind } from "../terms";
import type { SpanFacts } from "./facts";

const ABOUT: Record<ReportKind, string> = { month: "调度", quarter: "盘点", year: "年度评估", term: "终期评估" };

export const titleOf = ({ period }: Pick<Sources, "period">, { subjectLines }: Letterhead): string[] =>
  period.kind === "term" ? [`关于${subjectLines[0]}`, `重点任务${ABOUT[period.kind]}情况的通报`] : [...titleLine(`关于${periodInWords(period)}`, subjectLines[0]), `重点任务${ABOUT[period.kind]}情况的通报`];

/** What it rests on, what it is about, how much and until when; where the first months of the period were never sealed, that they are not in it. */
export function openingOf({ period, months, last, summary }: SpanFacts, { plan }: Letterhead): Block[] {
  const first = months[0]!.month;
  return keyed("opening", [
    paragraph(say`按照${quoted(plan)}“坚持挂图作战、定期调度、责任到人”的要求，现将${quoted(periodInWords(period))}重点任务${[ABOUT[period.kind]]}情况通报如下。依据${quoted(rangeInWords(first, last.month))}共${measure(String(months.length), `${rangeInWords(first, last.month)}各月封存一次`)}个月封存数据，纳入调度的项目${count(projectRows(last.projects))}项，涉及牵头单位${count(unitRows(summary.units.map(({ unit }) => unit)))}家；数据截至${quoted(dayInWords(last.dataOn))}。${monthsOf(period)[0]! < first && say`${quoted(monthInWords(first))}以前没有封存数据，不在统计之内。`}灯色由系统按各月规则计算，灰灯不计入绿灯。`),
  ]);
}

const rangeInWords = (first: YearMonth, last: YearMonth): string => (first === last ? monthInWords(first) : `${monthInWords(first)}至${first.slice(0, 4) === last.slice(0, 4) ? `${Number(last.slice(5))}月` : monthInWords(last)}`);

export const annexesOf = (facts: SpanFacts, lists: readonly ((facts: SpanFacts) => List)[]): Annex[] =>
  lists.map((list, at) => {
    const key = `annex-${at + 1}`;
    const { blocks, ...annex } = list(facts);
    return { key, ...annex, blocks: keyed(key, blocks) };
  });

/** Where the data come from: each month's sealing, or of a long time the last, whose chain holds the others. */
export function notesOf({ period, months }: Sources): string[] {
  const last = months.at(-1)!;
  const told = months.length > 12 ? [last] : months;
  const outdated = months.filter((source) => source.outdated !== null);
  return [
    ...outdated.map(({ snapshot, outdated: why }) => `其中${monthInWords(snapshot.month)}封存数据${why}。`),
    `本通报（${REPORT_KIND_LABELS[period.kind]}）由${rangeInWords(months[0]!.snapshot.month, last.snapshot.month)}封存数据生成。`,
    ...told.map(({ snapshot, sha256 }) => `${monthInWords(snapshot.month)}（第${snapshot.revision}版）快照 SHA-256：${sha256}。`),
    ...(told.length < months.length ? ["此前各月的快照由逐月相链的指纹保证，不再一一列出。"] : []),
    ...(last.anchor ? [`审计锚点：${anchorText(last.anchor)}（最后一个月的封存在审计链上的第${last.anchor.seq}号）。`] : []),
    `亮灯规则：${ruleVersions(months)}。`,
    ...(months.some(({ snapshot }) => snapshot.isDemonstration) ? ["演示数据：牵头单位、人员、日期、进展和指标数值均为演示用；规划原文未指定责任单位、完成日期和投资。"] : []),
  ];
}

const ruleVersions = (months: readonly SealedSource[]): string => [...new Set(months.map(({ snapshot }) => snapshot.ruleSet.version))].map((version) => `第${version}版`).join("、");

export const fileNameOf = ({ period }: Pick<Sources, "period">, { reportName }: Letterhead): Composition["fileName"] => `${reportName}${REPORT_KIND_LABELS[period.kind]}（${periodInWords(period)}）`;
