import { monthInWords } from "../../base/month";
import type { SnapshotProject } from "../../dispatch/sealing/snapshot";
import { closeUp, count, paragraph, say, words, type Annex, type Block, type Cell, type Column, type Piece } from "../document";
import { excerpt, unitNames, type Facts } from "../facts";
import { mattersOf, refsBefore, refsOf, supervisionOf, type Matter, type MatterState, type Supervision } from "../supervision/rules";
import { listOrNone } from "./list-or-none";

const TITLE = "督办销号台账";

/** 附件6: what became of the matters of the month before, and which are new. */
export const supervisionLedger = (facts: Facts): Omit<Annex, "key"> => ({ title: TITLE, isLandscape: true, blocks: blocks(facts) });

const COLUMNS: Column[] = [
  { title: "结果", widthMm: 14, align: "center" }, { title: "编号", widthMm: 20 }, { title: "项目", widthMm: 28 }, { title: "牵头单位", widthMm: 16 }, { title: "责任人", widthMm: 14 },
  { title: "督办原因", widthMm: 49 }, { title: "起始月份", widthMm: 23, align: "center" }, { title: "持续月数", widthMm: 11, align: "right" }, { title: "销号依据或未销号情况", widthMm: 50 },
];
const STATES: Record<MatterState, string> = { closed: "销号", open: "未销号", new: "新增" };
const NOTE = "督办事项为红灯（含人工调整前按规则为红灯的）或有关键节点逾期的项目，一个项目计一件；起始月份自连续列入的第一个月计。";

function blocks({ snapshot, before }: Facts): Block[] {
  const supervision = supervisionOf(snapshot, before);
  const nameOf = new Map([...(before ? unitNames(before) : []), ...unitNames(snapshot)]);
  const rows = supervision.matters.map((matter) => row(matter, nameOf.get(matter.project.leadUnitCode)!));
  return [
    ...(rows.length > 0 ? [paragraph(supervisionInWords(supervision))] : []),
    ...listOrNone(TITLE, COLUMNS, rows, "上月没有督办事项，本月没有新增。", NOTE),
  ];
}

/** “上月督办事项 N 件，本月销号 m 件，未销号 k 件；本月新增 j 件。” The same wherever the report says it. */
export function supervisionInWords(supervision: Supervision): Piece[] {
  const refs = (matters: readonly Matter[]) => refsOf(supervision, matters);
  const [open, closed, fresh] = (["open", "closed", "new"] as const).map((state) => mattersOf(supervision, state)) as [Matter[], Matter[], Matter[]];
  if (supervision.before === null) return say`本月列入督办${count(refs([...open, ...fresh]))}件，上月没有可比的封存数据。`;
  return say`上月督办事项${count(refsBefore(supervision))}件，本月销号${count(refs(closed))}件，未销号${count(refs(open))}件${words("；")}本月新增${count(refs(fresh))}件。`;
}

function row({ state, project, causes, ends, since, months }: Matter, unit: string): Cell[] {
  return [
    STATES[state], project.code, project.name, unit, project.responsibleName || "未明确", closeUp(causes.join("；")),
    since ? monthInWords(since) : "上月或更早", months === null ? "—" : String(months), closeUp(state === "closed" ? ends.join("；") : standing(project)),
  ];
}

/** What its unit does about it, as far as the office has accepted its words. */
function standing({ update, forceMajeure }: SnapshotProject): string {
  if (forceMajeure) return `不可抗力（${forceMajeure.number}）`;
  if (update?.status === "accepted") return update.measureText ? `措施：${excerpt(update.measureText, 60)}` : "单位未提出整改措施";
  return update?.isFiled === false ? "本月未填报" : "本月填报未经采用";
}
