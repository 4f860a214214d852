import type { YearMonth } from "../../base/month";
import { LIGHT_LABELS, LIGHTS, type Light } from "../../lights/terms";
import type { SnapshotProject } from "../../dispatch/sealing/snapshot";
import { count, listed, measure, quoted, say, type Fact, type Piece, type RowRef } from "../document";
import { unitName } from "../facts";
import { none, percent, projectRows } from "../phrases";
import { WORDS, type SpanFacts } from "./facts";
import type { Node } from "./nodes";

/** Rows of another month than the last. */
export const inMonth = (rows: RowRef[], month: YearMonth): RowRef[] => rows.map((row) => ({ ...row, month }));

/** What there is of several parts; null: nothing. */
export function partsSaid(parts: readonly (readonly Piece[] | false)[], between = "，"): Piece[] | null {
  const said = parts.filter((part) => part !== false);
  return said.length === 0 ? null : listed(said, between);
}

export const nodeRows = (nodes: readonly Node[]): RowRef[] => nodes.map(({ project, milestone }) => ({ project: project.code, milestone: milestone.ordinal }));

/** The share of `part` in `whole` in percent; null: there is nothing to take a share of. */
export function share(part: RowRef[], whole: RowRef[], words: string): Fact | null {
  if (whole.length === 0) return null;
  return percent(Math.round((1000 * part.length) / whole.length) / 10, `${words}：${part.length}÷${whole.length}`, part);
}

/** “附件2”: the annexes of a longer period have their own order. */
export const annexNo = (number: number): Fact => quoted(`附件${number}`);

/** Who leads some projects, each once, in the order of the projects. */
export const leadsOf = ({ last }: SpanFacts, projects: readonly SnapshotProject[]) =>
  [...new Set(projects.map(({ leadUnitCode }) => leadUnitCode))].map((code) => ({ name: unitName(last, code), rows: [{ unit: code }] }));

export const named = ({ name, code }: SnapshotProject) => ({ name, rows: projectRows([{ code }]) });

const NET_ORDER: readonly Light[] = ["green", "yellow", "red", "blue", "grey"];
const TURNED: Record<Light, string> = { green: "绿", yellow: "黄", red: "红", blue: "蓝", grey: "灰" };

/** How many more or fewer of each light than at the end of the period before, and how many took another one. */
export function turnsSaid({ last, before, period }: SpanFacts): Piece[] {
  const said = WORDS[period.kind];
  if (!before) return say`${[said.before]}没有可比的封存数据`;
  const lightBefore = new Map(before.projects.map(({ code, light }) => [code, light]));
  const of = (light: Light) => ({ now: last.projects.filter((project) => project.light === light), earlier: before.projects.filter((project) => project.light === light) });
  const nets = NET_ORDER.map((light) => ({ light, ...of(light) })).filter(({ now, earlier }) => now.length !== earlier.length);
  const turned = LIGHTS.map((light) => ({ light, members: last.projects.filter((project) => project.light === light && lightBefore.has(project.code) && lightBefore.get(project.code) !== light) })).filter(({ members }) => members.length > 0);
  const newcomers = last.projects.filter(({ code }) => !lightBefore.has(code));
  const net = ({ light, now, earlier }: (typeof nets)[number]) =>
    say`${[LIGHT_LABELS[light]]}${measure(`${now.length > earlier.length ? "净增" : "净减"}${Math.abs(now.length - earlier.length)}项`, `${said.end}${now.length}项，${said.before}${earlier.length}项`, [...projectRows(now), ...inMonth(projectRows(earlier), before.month)])}`;
  return say`较${[said.before]}，${nets.length === 0 ? [measure("各灯色数量持平", `${said.end}与${said.before}各灯色项数相同`)] : listed(nets.map(net))}；${turned.length === 0
    ? say`${none(`灯色与${said.before}不同`, "没有")}项目转灯`
    : listed(turned.map(({ light, members }) => say`转${[TURNED[light]]}${count(projectRows(members))}项`))}${newcomers.length > 0 && say`，新纳入调度${count(projectRows(newcomers))}项`}`;
}
