import { dayInWords } from "../../base/date";
import { monthInWords } from "../../base/month";
import type { Snapshot } from "../../dispatch/sealing/snapshot";
import { conditionsOf } from "../../lights/rule-sets/rules";
import { closeUp, count, paragraph, quoted, say, type Block } from "../document";
import type { Facts } from "../facts";
import type { Letterhead } from "../letterheads/terms";
import { dayOf, none, projectRows, unitRows } from "../phrases";

/** Basis, period, who is covered, up to when, and what the words mean: how lights are told and progress is measured, in the numbers of the rule set that was sealed. */
export function opening({ snapshot, summary }: Facts, { plan }: Letterhead): Block[] {
  const { dataOn, sealedOn, projects, ruleSet } = snapshot;
  const covered = projects.length === 0
    ? say`本月${none("纳入调度的项目", "没有")}纳入调度的项目`
    : say`本次调度覆盖${count(unitRows(summary.units.map(({ unit }) => unit)))}家牵头单位的${count(projectRows(projects))}项重点任务`;
  return [
    paragraph(say`按照${quoted(plan)}“坚持挂图作战、定期调度、责任到人”的要求，现将${quoted(monthInWords(snapshot.month))}重点任务调度情况通报如下。`),
    paragraph(say`${covered}，数据截至${quoted(dayInWords(dataOn))}，${dayOf(sealedOn, dataOn)}封存。灯色由系统按${quoted(`第${ruleSet.version}版`)}规则判定：${quoted(lightsDefined(snapshot))}，已完成为蓝灯，未到期、无数据或暂停为灰灯，灰灯不计入绿灯。${quoted(MEASURED[ruleSet.thresholds.measure])}`),
  ];
}

/** The most conditions of a light that the opening tells; the others stand in the rule set. */
const CONDITIONS_TOLD = 2;

function lightsDefined({ ruleSet }: Snapshot): string {
  const conditions = conditionsOf(ruleSet.thresholds);
  const told = (light: "red" | "yellow") => {
    const words = conditions.filter((condition) => condition.light === light).map((condition) => closeUp(condition.words.replace(/^任何|（.*）$/g, "")));
    return `${words.slice(0, CONDITIONS_TOLD).join("、")}${words.length > CONDITIONS_TOLD ? "等" : "的"}`;
  };
  return `${told("red")}为红灯，${told("yellow")}为黄灯${Object.keys(ruleSet.families).length > 0 ? "（部分类别另定标准）" : ""}`;
}

/** By the rule set's measure of progress (MEASURE_FORMULAS), in short. */
const MEASURED: Record<Snapshot["ruleSet"]["thresholds"]["measure"], string> = {
  due_gap: "完成进度为已认定里程碑的权重占比，序时进度为计划日期已到的里程碑的权重占比。",
  schedule_gap: "完成进度按里程碑权重和完成比例计算，序时进度按里程碑计划日期均匀推进计算。",
  due_share: "完成进度为已认定里程碑的权重占比，序时进度为计划日期已到的里程碑的权重占比，灯色按二者之比判定。",
};
