import { monthInWords } from "../../base/month";
import { isSupervised } from "../../dispatch/sealing/rules";
import { count, listed, quoted, say, words, type Piece } from "../document";
import { unitName, type Facts } from "../facts";
import { annexNo, every, none, projectRows } from "../phrases";

/** 督办销号: of the matters of the month before, how many were closed (销号) and how many were not, and what came new; each is in the annex. */
export function supervision({ snapshot, before }: Facts, detail: number): Piece[] {
  const now = snapshot.projects.filter(isSupervised);
  if (before === null) {
    return now.length === 0 ? say`本月${none("督办事项", "没有")}需列入督办的事项。` : say`本月列入督办${count(projectRows(now))}件（红灯项目和关键节点逾期的项目），台账见${annexNo("supervision")}。`;
  }
  const earlier = before.projects.filter(isSupervised);
  const [was, is] = [new Set(earlier.map(({ code }) => code)), new Set(now.map(({ code }) => code))];
  const closed = earlier.filter(({ code }) => !is.has(code));
  const open = now.filter(({ code }) => was.has(code));
  const fresh = now.filter(({ code }) => !was.has(code));
  const what = "红灯项目和关键节点逾期的项目";
  if (earlier.length === 0 && fresh.length === 0) return say`上月和本月${none("督办事项", "均没有")}需列入督办的事项。`;
  const [done, left] = [say`销号${count(projectRows(closed))}件`, say`未销号${count(projectRows(open))}件`];
  const settled = open.length === 0 ? say`${every(projectRows(closed), "销号", "全部")}销号` : closed.length === 0 ? say`${every(projectRows(open), "未销号")}未销号` : listed([done, left], "，");
  const begun = earlier.length === 0 ? say`上月${none("督办事项", "没有")}督办事项，` : say`上月督办事项${count(projectRows(earlier))}件（${words(what)}），${settled}；`;
  const added = fresh.length === 0 ? say`本月${none("新增督办事项", "没有")}新增` : say`本月新增${count(projectRows(fresh))}件`;
  return say`${begun}${added}。${longest(snapshot, open, detail)}台账见${annexNo("supervision")}。`;
}

function longest(snapshot: Facts["snapshot"], open: Facts["snapshot"]["projects"], detail: number): Piece[] | null {
  const known = open.filter(({ supervisedSince }) => supervisedSince !== null).sort((a, b) => (a.supervisedSince! < b.supervisedSince! ? -1 : a.supervisedSince! > b.supervisedSince! ? 1 : 0)).slice(0, detail);
  if (known.length === 0) return null;
  return say`${open.length > known.length && words("督办时间最长的是")}${listed(known.map((project) => say`${quoted(project.name)}（${quoted(unitName(snapshot, project.leadUnitCode))}，自${quoted(monthInWords(project.supervisedSince!))}起）`))}${open.length === known.length && words("尚未销号")}。`;
}
