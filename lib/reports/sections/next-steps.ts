import { dayInShort } from "../../base/date";
import { monthOf } from "../../base/month";
import { withDays } from "../../base/workdays";
import { cycleDays } from "../../dispatch/rules";
import type { SnapshotProject } from "../../dispatch/sealing/snapshot";
import { paragraph, type Block } from "../document";
import { dueInWords, namesInWords, unitName, type Facts } from "../facts";

/** 七、下一步要求: at most three, each with units and a day, and what is due next month. */
export function nextSteps({ snapshot, nextMonth, upcoming }: Facts, detail: number): Block[] {
  const month = `${Number(nextMonth.slice(5))}月`;
  const calendar = withDays(new Map(snapshot.calendarDays.map(({ day, isWorkday }) => [day, isWorkday])));
  const by = dayInShort(cycleDays(nextMonth, snapshot.cycleSettings, calendar).unitsDueOn);
  const unitsOf = (holds: (project: SnapshotProject) => boolean) => [...new Set(snapshot.projects.filter(holds).map((project) => unitName(snapshot, project.leadUnitCode)))];
  const red = unitsOf((project) => project.light === "red");
  const yellow = unitsOf((project) => project.light === "yellow");
  const unfiled = unitsOf((project) => project.update?.isFiled === false);
  const most = Math.max(detail, 1);
  const asks = [
    red.length > 0 && `红灯项目牵头单位（${namesInWords(red, most, "家")}）逐项写明整改措施和完成时限，${by}前随${month}填报提交`,
    yellow.length > 0 && `黄灯项目牵头单位（${namesInWords(yellow, most, "家")}）对落后节点提出预计完成日期和原因，${by}前随${month}填报提交`,
    unfiled.length > 0 && `未填报单位（${namesInWords(unfiled, most, "家")}）核实本月进展，${by}前在${month}填报中补报`,
  ].filter((ask): ask is string => typeof ask === "string");
  const due = upcoming.filter((row) => monthOf(row.plannedOn) <= nextMonth);
  const keys = due.filter((row) => row.isKey);
  return [
    ...asks.map((ask, at) => paragraph(`${at + 1}. ${ask}。`)),
    paragraph(
      due.length === 0
        ? `${month}没有应完成的里程碑。`
        : `${month}应完成里程碑 ${due.length} 个，其中关键节点 ${keys.length} 个${keys.length > 0 && detail > 0 ? `，包括${keys.slice(0, Math.ceil(detail / 2)).map(dueInWords).join("、")}` : ""}，清单见附件5。请有关单位提前做好准备，按期报送证明材料。`,
    ),
  ];
}
