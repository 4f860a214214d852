import { monthInWords, monthOf } from "../../base/month";
import { marksOf } from "../../lights/terms";
import { landmarksOf } from "../../overview/highlights";
import { closeUp, paragraph, table, type Annex, type Block, type Cell, type Column } from "../document";
import { adjustmentInWords, unitName, type Facts } from "../facts";
import { OVERDUE_COLUMNS, overdueRow } from "./problems";
import { LANDMARK_COLUMNS, landmarkRow } from "./works";

/** The lists in full. Their order is that of the references in the body (附件1 … 附件5). */
export function annexes(facts: Facts): Omit<Annex, "key">[] {
  const landmarks = landmarksOf(facts.snapshot);
  const due = facts.upcoming.filter((row) => monthOf(row.plannedOn) <= facts.nextMonth);
  return [
    { title: "项目总表", blocks: tableOrNone("项目总表", PROJECT_COLUMNS, projectRows(facts), "没有纳入调度的项目。") },
    { title: "红黄灯明细", blocks: tableOrNone("红黄灯明细", REASON_COLUMNS, reasonRows(facts), "本月没有红灯和黄灯项目。") },
    { title: "标志性成果清单", blocks: tableOrNone("标志性成果清单", LANDMARK_COLUMNS, landmarks.map(landmarkRow), "本月无新认定的标志性成果。") },
    { title: "逾期里程碑清单", blocks: tableOrNone("逾期里程碑清单（★为关键节点）", OVERDUE_COLUMNS, facts.overdue.map(overdueRow), "没有逾期里程碑。") },
    {
      title: `${monthInWords(facts.nextMonth)}应完成里程碑清单`,
      blocks: tableOrNone(
        `${monthInWords(facts.nextMonth)}应完成里程碑清单（★为关键节点）`,
        [{ title: "应完成", widthMm: 24, align: "center" }, { title: "项目", widthMm: 46 }, { title: "里程碑", widthMm: 46 }, { title: "牵头单位", widthMm: 24 }, { title: "责任人", widthMm: 16 }],
        due.map((row) => [row.plannedOn, row.projectName, row.isKey ? `★${row.name}` : row.name, row.unitName, row.responsibleName || "未明确"]),
        "下月没有应完成的里程碑。",
      ),
    },
  ];
}

const tableOrNone = (caption: string, columns: Column[], rows: Cell[][], none: string): Block[] =>
  rows.length === 0 ? [paragraph(none)] : [table({ caption, columns, rows })];

const PROJECT_COLUMNS: Column[] = [
  { title: "编号", widthMm: 17 }, { title: "项目", widthMm: 32 }, { title: "牵头单位", widthMm: 20 }, { title: "责任人", widthMm: 14 },
  { title: "灯", widthMm: 10, align: "center" }, { title: "上月", widthMm: 10, align: "center" }, { title: "原计划", widthMm: 10, align: "center" },
  { title: "完成%", widthMm: 12, align: "right" }, { title: "应完成%", widthMm: 13, align: "right" }, { title: "标注", widthMm: 18, align: "center" },
];

const projectRows = ({ snapshot }: Facts): Cell[][] =>
  snapshot.projects.map((project) => [
    project.code, project.name, unitName(snapshot, project.leadUnitCode), project.responsibleName || "未明确",
    { light: project.light }, project.previousLight ? { light: project.previousLight } : "—", { light: project.originalLight },
    project.progressPct.toFixed(1), project.plannedPct.toFixed(1), marksOf(project).join("；"),
  ]);

const REASON_COLUMNS: Column[] = [
  { title: "灯", widthMm: 11, align: "center" }, { title: "编号", widthMm: 18 }, { title: "项目", widthMm: 36 }, { title: "牵头单位", widthMm: 22 }, { title: "原因", widthMm: 69 },
];

const reasonRows = ({ snapshot }: Facts): Cell[][] =>
  (["red", "yellow"] as const).flatMap((light) =>
    snapshot.projects
      .filter((project) => project.light === light)
      .map((project) => [{ light }, project.code, project.name, unitName(snapshot, project.leadUnitCode), closeUp([...(project.adjustment ? [adjustmentInWords(project)] : []), ...project.reasons.map((reason) => reason.text)].join("；"))]),
  );
