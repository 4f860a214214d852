import { marksOf } from "../../lights/terms";
import type { SnapshotProject } from "../../dispatch/sealing/snapshot";
import type { Annex, Block, Cell, Column } from "../document";
import { unitNames, type Facts } from "../facts";
import { EXEMPT } from "../ranking";
import { arithmeticOf } from "./arithmetic";
import { listOrNone } from "./list-or-none";

const TITLE = "项目总表";

/** 附件1: every project with its lights, by the plan in force and by the original one, and how far it is. */
export const projectList = (facts: Facts): Omit<Annex, "key"> => ({ title: TITLE, isLandscape: true, blocks: blocks(facts) });

const COLUMNS: Column[] = [
  { title: "编号", widthMm: 23 }, { title: "项目", widthMm: 43 }, { title: "牵头单位", widthMm: 22 }, { title: "责任人", widthMm: 15 },
  { title: "灯", widthMm: 11, align: "center" }, { title: "上月", widthMm: 11, align: "center" }, { title: "原计划", widthMm: 12, align: "center" },
  { title: "完成%", widthMm: 14, align: "right" }, { title: "应完成%", widthMm: 16, align: "right" }, { title: "差（百分点）", widthMm: 15, align: "right" },
  { title: "下一到期", widthMm: 24, align: "center" }, { title: "标注", widthMm: 19, align: "center" },
];

function blocks({ snapshot }: Facts): Block[] {
  const nameOf = unitNames(snapshot);
  const rows = snapshot.projects.map((project): Cell[] => {
    const { progress, planned, gap } = arithmeticOf(snapshot, project);
    return [
      project.code, project.name, nameOf.get(project.leadUnitCode)!, project.responsibleName || "未明确",
      { light: project.light }, project.previousLight ? { light: project.previousLight } : "—", { light: project.originalLight },
      progress, planned, gap, project.nextDueOn ?? "—", marked(project).join("；"),
    ];
  });
  return listOrNone(TITLE, COLUMNS, rows, "没有纳入调度的项目。", "“原计划”为对照原始计划（第1版）的灯；算式见附件2。");
}

const marked = (project: SnapshotProject): string[] => [...marksOf(project), ...(project.forceMajeure ? [EXEMPT] : [])];
