import type { Snapshot, SnapshotProject } from "../../dispatch/sealing/snapshot";
import { BY_HAND, GREEN_BY_CHANGE, isGreenByChange, LIGHT_LABELS, LIGHT_MEANINGS, LIGHT_RULE_LABELS, LIGHT_SHAPES, LIGHTS, type Light, type LightRule } from "../../lights/terms";
import { gapPp } from "../../overview/rules";
import { PROJECT_FAMILIES, PROJECT_FAMILY_LABELS } from "../../projects/terms";
import { count, listed, measure, paragraph, quoted, say, table, words, type Block, type Cell, type Column, type Piece } from "../document";
import { pct, type Facts } from "../facts";
import { annexNo, dayOf, every, gapSaid, lightsSaid, meanInWords, namesSaid, none, percent, projectRows } from "../phrases";
import { filing } from "./filing";

/** 一、总体情况: how many stand how, against the month before, against plan, and who has filed. */
export function overall(facts: Facts, detail: number): Block[] {
  const { snapshot } = facts;
  const { projects } = snapshot;
  if (projects.length === 0) return [paragraph(say`截至${dayOf(snapshot.dataOn, snapshot.dataOn)}，${none("纳入调度的项目", "没有")}纳入调度的项目。`)];
  const adjusted = projects.filter(({ adjustment }) => adjustment !== null);
  return [
    paragraph(say`截至${dayOf(snapshot.dataOn, snapshot.dataOn)}，${standing(projects)}。${turns(projects, detail)}。`),
    paragraph(say`${progress(facts)}。${byFamily(projects, detail)}${againstOriginal(projects)}。`),
    ...(adjusted.length > 0 ? [paragraph(byHand(adjusted, detail))] : []),
    paragraph(filing(snapshot, detail)),
    lightTable(projects),
  ];
}

const TOLD: Record<Light, string> = { blue: "已完成（蓝灯）", green: "正常推进（绿灯）", yellow: "滞后（黄灯）", red: "严重滞后（红灯）", grey: "未到期、无数据或暂停（灰灯）" };
const TOLD_ORDER: readonly Light[] = ["blue", "green", "yellow", "red", "grey"];

const lit = (projects: readonly SnapshotProject[], light: Light) => projectRows(projects.filter((project) => project.light === light));

function standing(projects: readonly SnapshotProject[]): Piece[] {
  const groups = TOLD_ORDER.map((light) => ({ light, rows: lit(projects, light) })).filter(({ rows }) => rows.length > 0);
  const [only] = groups;
  if (groups.length === 1) {
    return projects.length === 1
      ? say`纳入调度的项目${count(only!.rows)}项，为${quoted(TOLD[only!.light])}`
      : say`纳入调度的${count(projectRows(projects))}项${every(only!.rows, LIGHT_LABELS[only!.light])}为${quoted(TOLD[only!.light])}`;
  }
  const absent = (["yellow", "red"] as const).filter((light) => lit(projects, light).length === 0).map((light) => LIGHT_LABELS[light]);
  return say`纳入调度的${count(projectRows(projects))}项中，${listed(groups.map(({ light, rows }) => say`${words(TOLD[light])}${count(rows)}项${light === "grey" && greyFor(projects)}`), "，")}${absent.length > 0 && say`，${none(absent.join("、"))}${words(absent.join("和"))}项目`}`;
}

const GREY_RULES: readonly LightRule[] = ["nothing_due", "no_data", "paused", "terminated"];

/** Grey is told apart: nothing due is no fault, no data is. */
function greyFor(projects: readonly SnapshotProject[]): Piece[] | null {
  const grey = projects.filter(({ light }) => light === "grey");
  const groups = GREY_RULES.map((rule) => ({ rule, rows: projectRows(grey.filter(({ reasons }) => reasons.some((reason) => reason.rule === rule))) })).filter(({ rows }) => rows.length > 0);
  if (groups.length < 2) return groups[0]?.rows.length === grey.length ? say`（${words(LIGHT_RULE_LABELS[groups[0].rule])}）` : null;
  return say`（${listed(groups.map(({ rule, rows }) => say`${words(LIGHT_RULE_LABELS[rule])}${count(rows)}项`))}）`;
}

const NET_ORDER: readonly Light[] = ["green", "yellow", "red", "blue", "grey"];

/** Against the month before: how many more or fewer of each light, and how many took another one. */
function turns(projects: readonly SnapshotProject[], detail: number): Piece[] {
  if (projects.every(({ previousLight }) => previousLight === null)) return say`本月为首次调度，没有上月数据可比`;
  const nets = NET_ORDER.map((light) => net(projects, light)).filter(({ by }) => by !== 0);
  const turned = (light: Light) => projects.filter((project) => project.light === light && project.previousLight !== null && project.previousLight !== light);
  const turnings = NET_ORDER.map((light) => ({ light, members: turned(light) })).filter(({ members }) => members.length > 0);
  const newcomers = projects.filter(({ previousLight }) => previousLight === null);
  return say`较上月，${nets.length === 0
    ? [measure("各灯色数量持平", NET_ORDER.map((light) => net(projects, light).how).join("；"))]
    : listed(nets.map(({ light, fact }) => say`${words(LIGHT_LABELS[light])}${fact}`))}；${turnings.length === 0
    ? say`${none("灯色与上月不同", "没有")}项目转灯`
    : say`本月${listed(turnings.map(({ light, members }) => say`转${words(TURNED[light])}${count(projectRows(members))}项${light === "red" && detail > 0 && say`（${namesSaid(members.map(named), 2 * detail)}）`}`))}`}${newcomers.length > 0 && say`，新纳入调度${count(projectRows(newcomers))}项`}`;
}

const TURNED: Record<Light, string> = { green: "绿", yellow: "黄", red: "红", blue: "蓝", grey: "灰" };
const named = ({ name, code }: SnapshotProject) => ({ name, rows: projectRows([{ code }]) });

function net(projects: readonly SnapshotProject[], light: Light) {
  const now = projects.filter((project) => project.light === light);
  const before = projects.filter(({ previousLight }) => previousLight === light);
  const moved = projects.filter((project) => (project.light === light) !== (project.previousLight === light));
  const by = now.length - before.length;
  const how = `${LIGHT_LABELS[light]}本月${now.length}项，上月${before.length}项`;
  return { light, by, how, before, fact: measure(`${by > 0 ? "净增" : "净减"}${Math.abs(by)}项`, how, projectRows(moved)) };
}

function progress({ snapshot: { projects }, before, summary: { total } }: Facts): Piece[] {
  const rows = projectRows(projects);
  const [done, planned] = [total.progressPct!, total.plannedPct!];
  return say`${projects.length > 1 && words("按各项目同等权重平均，")}累计完成进度${percent(done, meanInWords("完成进度", projects.map(({ progressPct }) => progressPct)), rows)}${before && sinceThen(projects, before)}，应完成${percent(planned, meanInWords("应完成进度", projects.map(({ plannedPct }) => plannedPct)), rows)}，${gapSaid(gapPp(total)!, { progressPct: done, plannedPct: planned }, rows)}`;
}

/** Of the projects that were there the month before too: what came new begins at nothing and would make the whole look as if it had gone back. */
function sinceThen(projects: readonly SnapshotProject[], before: Snapshot): Piece[] | null {
  const earlier = new Map(before.projects.map(({ code, progressPct }) => [code, progressPct]));
  const both = projects.filter(({ code }) => earlier.has(code));
  if (both.length === 0) return null;
  const [now, then] = [meanPct(both.map(({ progressPct }) => progressPct)), meanPct(both.map(({ code }) => earlier.get(code)!))];
  const by = Math.round(10 * (now - then)) / 10;
  const fact = measure(by === 0 ? "与上月持平" : `较上月${by > 0 ? "提高" : "降低"}${Math.abs(by).toFixed(1)}个百分点`, `两个月都纳入调度的${both.length}项，平均完成进度本月${pct(now)}－上月${pct(then)}`, projectRows(both));
  return both.length === projects.length ? say`，${fact}` : say`（上月已纳入的${count(projectRows(both))}项${fact}）`;
}

const meanPct = (values: readonly number[]): number => Math.round((10 * values.reduce((sum, value) => sum + value, 0)) / values.length) / 10;

/** With their lights as far as there is room: the next section tells them too. */
function byFamily(projects: readonly SnapshotProject[], detail: number): Piece[] | null {
  const families = PROJECT_FAMILIES.map((family) => ({ family, members: projects.filter((project) => project.family === family) })).filter(({ members }) => members.length > 0);
  if (families.length === 1) return null;
  return say`按类别，${listed(families.map(({ family, members }) => say`${words(PROJECT_FAMILY_LABELS[family])}${count(projectRows(members))}项${detail > 1 && say`（${lightsSaid(members, "")}）`}`))}。`;
}

/** Both plans are told, so that a light which is green only because the plan moved does not pass for one that kept to it. */
function againstOriginal(projects: readonly SnapshotProject[]): Piece[] {
  const byChange = projects.filter(isGreenByChange);
  const moved = projects.filter(({ light, originalLight }) => light !== originalLight);
  if (moved.length === 0) return say`对照原始计划亮灯，与现行计划${every(projectRows(projects), "两种计划下灯色相同", "完全")}一致`;
  return say`对照原始计划亮灯，${lightsSaid(projects.map(({ code, originalLight }) => ({ code, light: originalLight })), "")}${byChange.length > 0 && say`；现行计划的绿灯中，${words(GREEN_BY_CHANGE)}${count(projectRows(byChange))}项，${annexNo("projects")}逐项标明`}`;
}

/** What was raised is named one by one, as far as there is room, and the annex marks it: a light must not be talked green unseen. */
function byHand(adjusted: readonly SnapshotProject[], detail: number): Piece[] {
  const [lowered, raised] = (["lowered", "raised"] as const).map((adjustment) => adjusted.filter((project) => project.adjustment === adjustment)) as [SnapshotProject[], SnapshotProject[]];
  const kinds = [lowered.length > 0 && say`调低${count(projectRows(lowered))}项`, raised.length > 0 && say`调高${count(projectRows(raised))}项`].filter((kind) => kind !== false);
  const shown = raised.slice(0, 2 + 2 * detail);
  return say`${words(BY_HAND)}灯色${count(projectRows(adjusted))}项（${listed(kinds)}），只在本月有效，${annexNo("projects")}逐项标明。${raised.length > 0 && say`调高的为${listed(shown.map(({ name, light, computedLight }) => say`${quoted(name)}（由${quoted(LIGHT_LABELS[computedLight])}调为${quoted(LIGHT_LABELS[light])}）`))}${shown.length < raised.length && say`等${count(projectRows(raised))}项`}。`}`;
}

function lightTable(projects: readonly SnapshotProject[]): Block {
  const isFirst = projects.every(({ previousLight }) => previousLight === null);
  const against = (light: Light): Cell[] => {
    const { by, how, before, fact } = net(projects, light);
    const now = projects.filter((project) => project.light === light);
    return [
      count(projectRows(before)), measure(by === 0 ? "0" : `${by > 0 ? "+" : "−"}${Math.abs(by)}`, how, fact.rows),
      count(projectRows(now.filter(({ previousLight }) => previousLight !== null && previousLight !== light))), count(projectRows(before.filter((project) => project.light !== light))), count(projectRows(now.filter(({ previousLight }) => previousLight === null))),
    ];
  };
  return table({
    caption: "亮灯分布",
    columns: [{ title: "灯", widthMm: 54 }, ...["本月", "上月", "增减", "转入", "转出", "新纳入"].map((title): Column => ({ title, widthMm: 17, align: "right" }))],
    rows: LIGHTS.map((light) => [`${LIGHT_SHAPES[light]}${LIGHT_LABELS[light]}（${LIGHT_MEANINGS[light]}）`, count(lit(projects, light)), ...(isFirst ? ["—", "—", "—", "—", "—"] : against(light))]),
  });
}
