import type { Snapshot, SnapshotProject } from "../../dispatch/sealing/snapshot";
import { count, say, type Piece } from "../document";
import { every, namesSaid, none, percent, projectRows } from "../phrases";

/** Who filed in time, late and not at all. What was waived is told apart: it was not asked for. */
export function filing(snapshot: Snapshot, detail: number): Piece[] {
  const { projects } = snapshot;
  const asked = projects.filter(({ update }) => update !== null && update.isFiled !== null);
  const waived = projects.filter(({ update }) => update?.status === "waived");
  const onTime = asked.filter(({ update }) => update!.isOnTime);
  const late = asked.filter(({ update }) => update!.isFiled && !update!.isOnTime);
  const unfiled = asked.filter(({ update }) => !update!.isFiled);
  const besides = waived.length > 0 && say`，另有${count(projectRows(waived))}项经研究免报`;
  if (asked.length === 0) return say`本月${none("应填报的项目", "没有")}应填报的项目${besides}。`;
  if (onTime.length === asked.length) return say`本月应填报${count(projectRows(asked))}项，${every(projectRows(onTime), "按时填报", "全部")}按时填报${besides}。`;
  const rate = Math.round((1000 * onTime.length) / asked.length) / 10;
  return say`本月应填报${count(projectRows(asked))}项${besides}，其中${onTime.length === 0 ? say`${none("按时填报", "没有")}按时填报的` : say`按时填报${count(projectRows(onTime))}项，按时率${percent(rate, `按时填报${onTime.length}项÷应填报${asked.length}项`, projectRows(asked))}`}${late.length > 0 && say`，逾期补报${count(projectRows(late))}项`}。${unfiled.length > 0 && say`未填报${count(projectRows(unfiled))}项，涉及${namesSaid(unitsOf(snapshot, unfiled), Math.max(detail, 1), "家单位")}。`}`;
}

/** The lead units of some projects, each once, in the order of units. */
export function unitsOf({ units }: Snapshot, projects: readonly SnapshotProject[]) {
  const leading = new Set(projects.map(({ leadUnitCode }) => leadUnitCode));
  return units.filter(({ code }) => leading.has(code)).map(({ code, shortName }) => ({ name: shortName, rows: [{ unit: code }] }));
}
