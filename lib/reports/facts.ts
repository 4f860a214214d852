import { dayInShort, type PlainDate } from "../base/date";
import { addMonths, type YearMonth } from "../base/month";
import type { Snapshot, SnapshotMilestone, SnapshotProject } from "../dispatch/sealing/snapshot";
import { ADJUSTMENT_LABELS, LIGHT_LABELS, type Light } from "../lights/terms";
import { ofProject, overdueMilestones, type OverdueMilestone } from "../overview/highlights";
import type { Sources } from "./sources";
import { standingsOf, summarise, type Summary } from "../overview/rules";

export type Titles = Sources["titles"];

export type DueMilestone = { projectCode: string; projectName: string; unitName: string; responsibleName: string | null; name: string; isKey: boolean; plannedOn: PlainDate };

/** A sealed month as the sections of the report read it. */
export type Facts = {
  snapshot: Snapshot;
  /** the month before, for what has become of it; null: none was sealed, or in a shape no longer read */
  before: Snapshot | null;
  titles: Titles;
  summary: Summary;
  nextMonth: YearMonth;
  overdue: OverdueMilestone[];
  /** not done and not yet overdue on the data day: due on it or after it, earliest first */
  upcoming: DueMilestone[];
};

export function factsOf(snapshot: Snapshot, titles: Titles, before: Snapshot | null = null): Facts {
  const upcoming = snapshot.projects.filter((project) => !isStopped(project)).flatMap((project) =>
    project.milestones
      .filter((milestone) => milestone.actualOn === null && milestone.plannedOn >= snapshot.dataOn)
      .map(({ name, isKey, plannedOn }) => ({ ...ofProject(snapshot, project), responsibleName: project.responsibleName, name, isKey, plannedOn })),
  );
  return {
    snapshot, before, titles, summary: summarise(standingsOf(snapshot)), nextMonth: addMonths(snapshot.month, 1),
    overdue: overdueMilestones(snapshot),
    upcoming: upcoming.sort((a, b) => (a.plannedOn === b.plannedOn ? compare(a.projectCode, b.projectCode) : compare(a.plannedOn, b.plannedOn))),
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export const unitName = (snapshot: Snapshot, code: string): string => snapshot.units.find((unit) => unit.code === code)!.shortName;

/** Every unit's short name by its code. */
export const unitNames = (snapshot: Snapshot): ReadonlyMap<string, string> => new Map(snapshot.units.map(({ code, shortName }) => [code, shortName]));

/** Paused or terminated by approval: nothing is asked of it. */
export const isStopped = ({ status }: SnapshotProject): boolean => status !== "active";

/** Due on or before the data day; those done by then count as done. */
export const isDue = (milestone: SnapshotMilestone, dataOn: PlainDate): boolean => milestone.plannedOn <= dataOn;

/** "人工调高，按规则为红灯（陈知行，6月20日：已落实资金）": of a project whose light was adjusted. */
export function adjustmentInWords({ adjustment, computedLight, override }: SnapshotProject): string {
  const by = override ? `（${override.setBy}，${dayInShort(override.setOn)}：${excerpt(override.reason, 60)}）` : "";
  return `${ADJUSTMENT_LABELS[adjustment!]}，按规则为${LIGHT_LABELS[computedLight]}${by}`;
}

const REPORTED_ORDER: readonly Light[] = ["blue", "green", "yellow", "red", "grey"];

/** "绿灯 4 项、黄灯 1 项": lights that occur. */
export const lightsInWords = (counts: Record<Light, number>): string =>
  REPORTED_ORDER.filter((light) => counts[light] > 0).map((light) => `${LIGHT_LABELS[light]} ${counts[light]} 项`).join("、");

/** "增加 2 项" / "减少 1 项" / "持平" */
export const changeInWords = (net: number): string => (net === 0 ? "持平" : net > 0 ? `增加 ${net} 项` : `减少 ${-net} 项`);

export const pct = (value: number): string => `${value.toFixed(1)}%`;

/** "落后 2.5 个百分点" / "领先 0.4 个百分点" / "与计划一致" */
export const gapInWords = (gap: number): string => (gap === 0 ? "与计划一致" : `${gap < 0 ? "落后" : "领先"} ${Math.abs(gap).toFixed(1)} 个百分点`);

/** At most `max` names, then “等”; with `counted`, “等 n 家”. */
export function namesInWords(names: readonly string[], max: number, counted?: string): string {
  if (names.length <= max) return names.join("、");
  return `${names.slice(0, max).join("、")}等${counted ? ` ${names.length} ${counted}` : ""}`;
}

/** Cut after `max` characters, without the last full stop. */
export const excerpt = (text: string, max: number): string => {
  const line = text.replace(/\s+/g, " ").trim().replace(/[。；;.]+$/, "");
  const letters = [...line];
  return letters.length <= max ? line : `${letters.slice(0, max).join("")}…`;
};

export const dueInWords = (due: DueMilestone): string => `${due.projectName}“${due.name}”（${due.unitName}，${dayInShort(due.plannedOn)}）`;
