import { dayInShort, type PlainDate } from "../../base/date";
import { monthOf } from "../../base/month";
import { withDays } from "../../base/workdays";
import { cycleDays } from "../../dispatch/rules";
import type { SnapshotProject } from "../../dispatch/sealing/snapshot";
import { count, listed, measure, paragraph, quoted, requirement, say, words, type Block, type Piece } from "../document";
import type { DueMilestone, Facts } from "../facts";
import { annexNo, dayOf, every, milestoneRows, namesSaid, none } from "../phrases";
import { unitsOf } from "./filing";

/** Whoever is asked something is named, up to so many; of more the annex names each. */
const NAMED_UNITS = 10;

/** 七、下一步要求: at most three, each with units and a day, and what is due next month. */
export function nextSteps({ snapshot, nextMonth, upcoming }: Facts, detail: number): Block[] {
  const month = quoted(`${Number(nextMonth.slice(5))}月`);
  const calendar = withDays(new Map(snapshot.calendarDays.map(({ day, isWorkday }) => [day, isWorkday])));
  const by = measure(dayInShort(cycleDays(nextMonth, snapshot.cycleSettings, calendar).unitsDueOn), "下月填报的单位截止日期，按封存时的调度时限和工作日历推算");
  const those = (holds: (project: SnapshotProject) => boolean, ask: (units: Piece[]) => Piece[], listedAs?: string): Piece[] | null => {
    const held = unitsOf(snapshot, snapshot.projects.filter(holds));
    return held.length === 0 ? null : ask(held.length > NAMED_UNITS && listedAs !== undefined ? say`${annexNo("lights")}所列${words(listedAs)}牵头单位` : namesSaid(held, NAMED_UNITS, "家单位"));
  };
  const asks = [
    those((project) => project.light === "red", (units) => say`红灯项目限期整改。${units}要逐项查明原因、明确整改措施和完成时限，${by}前随${month}填报报送。`, "红灯项目"),
    those((project) => project.light === "yellow", (units) => say`黄灯项目防止转红。${units}要对滞后节点倒排工期，说明预计完成日期和原因，${by}前随${month}填报报送。`, "黄灯项目"),
    those((project) => project.update?.isFiled === false, (units) => say`未填报项目补报进展。${units}要核实本月情况，${by}前在${month}填报中一并补报。`),
  ].filter((ask) => ask !== null);
  const due = upcoming.filter((row) => monthOf(row.plannedOn) <= nextMonth);
  return [
    ...(asks.length === 0 ? [requirement(say`各牵头单位要保持工作力度，${by}前按时完成${month}填报。`)] : asks.map((ask, at) => requirement(asks.length === 1 ? ask : say`${quoted(`${at + 1}.`)}${ask}`))),
    paragraph(dueSaid(due, month, detail, snapshot)),
  ];
}

/** 下月应完成节点: how many, which key ones. */
function dueSaid(due: readonly DueMilestone[], month: Piece, detail: number, { dataOn }: Facts["snapshot"]): Piece[] {
  if (due.length === 0) return say`${[month]}底前${none("应完成的里程碑", "没有")}应完成的里程碑。`;
  const keys = due.filter(({ isKey }) => isKey);
  const shown = keys.slice(0, Math.ceil(detail / 2));
  if (due.length === 1) return say`${[month]}底前应完成里程碑${count(milestoneRows(due))}个，为${dueNode(due[0]!, dataOn)}${due[0]!.plannedOn === dataOn && words("，当日到期未完成")}${due[0]!.isKey && words("，系关键节点")}。${words(REMINDER)}`;
  const ofKeys = keys.length === 0 ? null : keys.length === due.length ? say`，${every(milestoneRows(keys), "关键节点")}为关键节点` : say`，其中关键节点${count(milestoneRows(keys))}个`;
  const named = listed(shown.map((row) => dueNode(row, dataOn)));
  const today = milestoneRows(due.filter(({ plannedOn }) => plannedOn === dataOn));
  const ofToday = today.length > 0 && say`（含${dayOf(dataOn, dataOn)}到期未完成${count(today)}个）`;
  return say`${[month]}底前应完成里程碑${count(milestoneRows(due))}个${ofToday}${ofKeys}${shown.length > 0 && say`，${words(shown.length < keys.length ? "包括" : "为")}${named}`}，清单见${annexNo("due")}。${detail > 0 && words(REMINDER)}`;
}

const dueNode = (row: DueMilestone, dataOn: PlainDate): Piece[] => say`${quoted(row.projectName)}${quoted(`“${row.name}”`)}（${quoted(row.unitName)}，${dayOf(row.plannedOn, dataOn)}）`;
const REMINDER = "请有关单位提前做好准备，按期完成并报送证明材料。";
