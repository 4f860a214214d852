import { monthInWords } from "../../base/month";
import { count, listed, quoted, say, words, type Piece, type RowRef } from "../document";
import { unitName, type Facts } from "../facts";
import { annexNo, every, none } from "../phrases";
import { mattersOf, refsBefore, refsOf, supervisionOf, type Matter } from "../supervision/rules";

const WHAT = "红灯和关键节点逾期的项目";

/** 督办销号: of the matters of the month before, how many were closed (销号) and how many were not, and what came new; each is in the annex. */
export function supervision({ snapshot, before }: Facts, detail: number): Piece[] {
  const matters = supervisionOf(snapshot, before);
  const refs = (of: readonly Matter[]) => refsOf(matters, of);
  const [closed, open, fresh] = [mattersOf(matters, "closed"), mattersOf(matters, "open"), mattersOf(matters, "new")];
  if (matters.before === null) {
    const all = [...open, ...fresh];
    return all.length === 0 ? say`本月${none("督办事项", "没有")}需列入督办的事项。` : say`本月列入督办${count(refs(all))}件（${words(WHAT)}），台账见${annexNo("supervision")}。`;
  }
  if (matters.matters.length === 0) return say`上月和本月${none("督办事项", "均没有")}需列入督办的事项。`;
  const earlier = refsBefore(matters);
  const added = fresh.length === 0 ? say`本月${none("新增督办事项", "没有")}新增` : say`本月新增${count(refs(fresh))}件`;
  const settled = earlier.length === 0 ? say`上月${none("督办事项", "没有")}督办事项，` : say`上月督办事项${count(earlier)}件${detail > 0 && say`（${words(WHAT)}）`}，${becameOf(refs(closed), refs(open))}；`;
  return say`${settled}${added}。${longest(open, snapshot, detail)}台账见${annexNo("supervision")}。`;
}

function becameOf(closed: RowRef[], open: RowRef[]): Piece[] {
  if (open.length === 0) return say`${every(closed, "销号", "全部")}销号`;
  if (closed.length === 0) return say`${every(open, "未销号")}未销号`;
  return say`销号${count(closed)}件，未销号${count(open)}件`;
}

/** Those under 督办 for the most months, where it is known since when. */
function longest(open: readonly Matter[], snapshot: Facts["snapshot"], detail: number): Piece[] | null {
  const shown = open.filter(({ since }) => since !== null).slice(0, detail < 0 ? 0 : Math.max(detail, 1));
  if (shown.length === 0) return null;
  const named = listed(shown.map(({ project, since }) => say`${quoted(project.name)}（${quoted(unitName(snapshot, project.leadUnitCode))}，自${quoted(monthInWords(since!))}起）`));
  return open.length > shown.length ? say`督办时间最长的是${named}。` : say`${named}尚未销号。`;
}
