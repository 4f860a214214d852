import { PROBLEM_LEVEL_LABELS } from "../../dispatch/terms";
import type { MilestoneLedgerItem } from "../../ledger/milestones/queries";
import { LIGHT_LABELS, LIGHT_SHAPES, marksOf, type Light } from "../../lights/terms";
import { NO_ENGINEERING } from "../../projects/filter/inputs";
import { endsInWords } from "../rules";
import type { UnitBrief } from "../unit-brief";
import { headed } from "./head";
import { inked, lightSaid, type Part, type Said, type Sheet } from "./sheet";

const ORDER: readonly Light[] = ["red", "yellow", "green", "blue", "grey"];

/** 单位一页纸 for the printer: the page's facts in its order. */
export const unitSheet = (brief: UnitBrief, reader: string): Sheet => ({
  ...headed({ title: `${brief.unit.name}科技创新规划实施一页纸`, dataOn: brief.dataOn, asOf: brief.asOf, isDemonstration: brief.isDemonstration, reader }),
  parts: [...numbersOf(brief), ...worksOf(brief), projectsOf(brief), overdueOf(brief), soonOf(brief), wordsOf(brief)],
});

function numbersOf({ count, tally }: UnitBrief): Part[] {
  const changed = (light: Light) => tally?.change?.net[light] ?? 0;
  return [
    { kind: "lights", said: [`牵头项目 ${count.total} 个`, ...ORDER.map((light) => inked(light, `${LIGHT_SHAPES[light]}${LIGHT_LABELS[light]} ${count.counts[light]}${changed(light) === 0 ? "" : `（较上月 ${changed(light) > 0 ? "+" : ""}${changed(light)}）`}`))] },
    { kind: "numbers", items: [
      { label: "完成进度 / 应完成", value: tally?.progressPct == null ? "—" : `${tally.progressPct}%`, small: tally?.progressPct == null ? "" : `/ ${tally.plannedPct}%` },
      { label: "逾期关键节点", value: `${count.overdueKeys} 个`, small: `涉及 ${count.overdueKeyProjects} 个项目` },
      { label: "调整过计划", value: `${count.slipped} 个`, small: count.slipped > 0 ? endsInWords(count.longestSlipDays) : "" },
      { label: "当月填报", value: tally === null || tally.expected === 0 ? "—" : `${tally.filed}/${tally.expected}`, small: tally === null || tally.expected === 0 ? "" : `按时 ${tally.onTime}` },
    ] },
  ];
}

/** Left out where a unit has part in no 重点工程: the one row would repeat the head. */
const worksOf = ({ works }: UnitBrief): Part[] =>
  works.length === 1 && works[0]!.key === String(NO_ENGINEERING) ? [] : [{
    kind: "table", title: "按重点工程", note: "", none: "没有牵头的项目。",
    columns: [{ title: "重点工程", share: 38 }, { title: "项目", share: 8, align: "right" }, ...ORDER.map((light) => ({ title: `${LIGHT_SHAPES[light]}${LIGHT_LABELS[light]}`, share: 8, align: "right" as const })), { title: "逾期关键节点", share: 14, align: "right" }],
    rows: works.map(({ label, total, counts, overdueKeys }) => ({ lines: 1, cells: [label, String(total), ...ORDER.map((light) => inked(light, String(counts[light]))), String(overdueKeys)] })),
  }];

const restOf = (more: number) => (more > 0 ? `其余 ${more} 项见台账` : "");

const projectsOf = ({ projects, roomy }: UnitBrief): Part => ({
  kind: "table", title: "项目（红灯、黄灯在前）", note: restOf(projects.more), none: "没有牵头的项目。",
  columns: [{ title: "项目", share: 27 }, { title: "灯", share: 17 }, { title: "完成/应完成", share: 11, align: "right" }, { title: "主要原因", share: 34 }, { title: "责任人", share: 11 }],
  rows: projects.rows.map((row, nth) => ({
    lines: nth < roomy ? 2 : 1,
    cells: [row.name, lightSaid(row, true), `${row.progressPct}/${row.plannedPct}%`, [...marksOf(row), row.why].filter(Boolean).join("；"), row.responsibleName ?? "未明确"],
  })),
});

const milestones = (title: string, last: string, { rows, more }: UnitBrief["overdue"], tell: (row: MilestoneLedgerItem) => string, none: string): Part => ({
  kind: "table", title, note: restOf(more), none,
  columns: [{ title: "里程碑（★关键节点）", share: 31 }, { title: "项目", share: 33 }, { title: "计划日期", share: 12 }, { title: last, share: 10, align: "right" }, { title: "责任人", share: 14 }],
  rows: rows.map((row) => ({ lines: 1, cells: [`${row.isKey ? "★" : ""}${row.name}`, row.projectName, row.plannedOn, tell(row), row.holderName ?? row.responsibleName ?? "未明确"] })),
});

const overdueOf = ({ overdue }: UnitBrief) => milestones("逾期里程碑", "逾期", overdue, (row) => `${row.overdueDays} 天`, "没有逾期的里程碑。");
const soonOf = ({ soon }: UnitBrief) => milestones("临期里程碑", "完成", soon, (row) => `${row.donePct}%`, "15 个工作日内没有到期的里程碑。");

/** 标志性成果 and what the unit asks for, side by side. */
function wordsOf({ landmarks: { rows, more, ofMonth }, problems }: UnitBrief): Part {
  const total = rows.length + more;
  const rest: Said[] = more > 0 ? [`列最近 ${rows.length} 项${ofMonth > 0 ? "（本月在前）" : ""}，其余 ${more} 项见台账`] : [];
  return {
    kind: "halves", share: problems.rows.length === 0 ? 70 : 50,
    parts: [
      { kind: "words", title: "标志性成果", note: total > 0 ? `本月 ${ofMonth} 项，累计 ${total} 项` : "", none: "尚无认定的标志性成果。",
        paragraphs: [...rows.map((row): Said => `★${row.isOfMonth ? "本月 " : ""}${row.name}　${row.projectName}`), ...rest].map((said) => ({ said, lines: 1 })) },
      { kind: "words", title: "需协调的问题", note: problems.more > 0 ? `其余 ${problems.more} 项见各项目填报` : "", none: "没有提出问题。",
        paragraphs: problems.rows.map((row) => ({ said: `【${PROBLEM_LEVEL_LABELS[row.level]}】${row.projectName}：${row.text}${row.ask ? `。请求：${row.ask}` : ""}`, lines: 2 })) },
    ],
  };
}
