import { LIGHT_RULE_LABELS, LIGHT_RULES } from "../../lights/terms";
import type { OverdueMilestone } from "../../overview/highlights";
import { captionOf, count, listed, measure, paragraph, quoted, say, table, words, type Block, type Cell, type Column, type Piece } from "../document";
import { unitName, type Facts } from "../facts";
import { annexNo, dayOf, every, milestoneRows, none, numbered, projectRows } from "../phrases";
import { raised } from "./raised-problems";
import { supervision } from "./supervision";
import { whatHoldsUp } from "./what-holds-up";

/** 五、存在问题: what made lights yellow or red, problems raised by type, what is under 督办, milestones overdue. */
export function problems(facts: Facts, detail: number): Block[] {
  return [
    numbered(1, "红黄灯成因"),
    paragraph(causes(facts, detail)),
    ...(detail >= 0 ? redsSaid(facts) : []),
    numbered(2, "需协调解决的问题"),
    ...raised(facts, detail),
    numbered(3, "督办销号"),
    paragraph(supervision(facts, detail)),
    numbered(4, "逾期节点"),
    ...overdue(facts, detail),
  ];
}

/** Up to so many red lights each is named; of more than that only the first few. */
const NAMED_REDS = 10;
const FEW = 3;

/** Every red light by name, unit and its first reason; what turned red this month stands first. */
function redsSaid({ snapshot }: Facts): Block[] {
  const reds = snapshot.projects.filter(({ light }) => light === "red");
  if (reds.length === 0) return [];
  const [fresh, standing] = [reds.filter(({ previousLight }) => previousLight !== "red"), reds.filter(({ previousLight }) => previousLight === "red")];
  const most = reds.length > NAMED_REDS ? FEW : NAMED_REDS;
  const groups = [{ of: fresh.slice(0, most), title: "本月转红" }, { of: standing.slice(0, Math.max(0, most - fresh.length)), title: "上月已为红灯" }].filter(({ of }) => of.length > 0);
  const told = ({ of, title }: (typeof groups)[number]) => say`${words(title)}的：${listed(of.map((project) => say`${quoted(project.name)}（${quoted(unitName(snapshot, project.leadUnitCode))}），${whatHoldsUp(project, snapshot.dataOn)}`), "；")}。`;
  return [paragraph(say`${listed(groups.map(told), "")}${reds.length > NAMED_REDS && say`其余红灯项目见${annexNo("lights")}。`}`)];
}

/** The most causes told where there is no room for all. */
const MAIN_CAUSES = 4;

function causes({ snapshot: { projects, ruleSet } }: Facts, detail: number): Piece[] {
  const troubled = projects.filter((project) => project.light === "red" || project.light === "yellow");
  if (troubled.length === 0) return say`本月${none("红灯和黄灯项目", "没有")}红灯和黄灯项目。`;
  const causes = LIGHT_RULES.map((rule) => ({ rule, rows: projectRows(troubled.filter((project) => project.reasons.some((reason) => reason.rule === rule && (reason.light === "red" || reason.light === "yellow")))) }))
    .filter(({ rows }) => rows.length > 0)
    .sort((a, b) => b.rows.length - a.rows.length);
  const [only] = causes;
  // what sets it apart from the key milestones overdue that are counted below; families with thresholds of their own have no one number
  const beyond = Object.keys(ruleSet.families).length === 0 && say`（超过${quoted(String(ruleSet.thresholds.keyOverdueRedDays))}天）`;
  const shown = detail > 0 ? causes : causes.slice(0, MAIN_CAUSES);
  const why = causes.length === 0
    ? say`${every(projectRows(troubled), "由人工调低")}为人工调低`
    : causes.length === 1 && only!.rows.length === troubled.length
      ? say`成因${every(only!.rows, LIGHT_RULE_LABELS[only!.rule])}为${words(LIGHT_RULE_LABELS[only!.rule])}`
      : say`${words(shown.length < causes.length ? "成因主要是" : "按成因分，")}${listed(shown.map(({ rule, rows }) => say`${words(LIGHT_RULE_LABELS[rule])}${rule === "key_overdue_red" && beyond}${count(rows)}项`))}${causes.length > 1 && detail > 0 && words("（同一项目可有多个成因）")}`;
  return say`红灯和黄灯项目共${count(projectRows(troubled))}项，${why}，逐项原因见${annexNo("lights")}。`;
}

function overdue({ overdue: rows, snapshot: { dataOn } }: Facts, detail: number): Block[] {
  if (rows.length === 0) return [paragraph(say`截至${dayOf(dataOn, dataOn)}，${none("逾期里程碑", "没有")}逾期里程碑。`)];
  const keys = rows.filter((row) => row.isKey);
  const shown = detail > 1 ? keys.slice(0, detail) : [];
  const longest = rows[0]!;
  const ofKeys = keys.length === 0 ? say`，${none("逾期的关键节点", "没有")}关键节点` : keys.length === rows.length ? say`，${every(milestoneRows(keys), "关键节点")}为关键节点` : say`，其中关键节点${count(milestoneRows(keys))}个`;
  return [
    paragraph(say`逾期里程碑${count(milestoneRows(rows))}个${ofKeys}，${words(rows.length === 1 ? "已逾期" : "最长逾期")}${overdueDaysOf(longest, dataOn)}天${detail === 1 && say`（${quoted(longest.projectName)}${quoted(`“${longest.name}”`)}，${quoted(longest.unitName)}）`}，清单见${annexNo("overdue")}。`),
    ...(shown.length > 0
      ? [table({ caption: captionOf(shown.length < keys.length ? "逾期最久的关键节点" : "逾期关键节点", shown.length, keys.length), columns: OVERDUE_COLUMNS, rows: shown.map((row) => [...overdueRow(row).slice(0, -1), overdueDaysOf(row, dataOn)]) })]
      : []),
  ];
}

const overdueDaysOf = (row: OverdueMilestone, dataOn: string) => measure(String(row.days), `${row.plannedOn}应完成，截至${dataOn}`, milestoneRows([row]));

const OVERDUE_COLUMNS: Column[] = [
  { title: "项目", widthMm: 40 }, { title: "里程碑", widthMm: 40 }, { title: "牵头单位", widthMm: 24 }, { title: "责任人", widthMm: 16 }, { title: "应完成", widthMm: 24, align: "center" }, { title: "逾期天数", widthMm: 12, align: "right" },
];

const overdueRow = (row: OverdueMilestone): Cell[] => [row.projectName, row.isKey ? `★${row.name}` : row.name, row.unitName, row.responsibleName || "未明确", quoted(row.plannedOn), String(row.days)];
