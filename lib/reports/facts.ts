import { dayInShort, type PlainDate } from "../base/date";
import { addMonths, type YearMonth } from "../base/month";
import type { Snapshot, SnapshotMilestone, SnapshotProject } from "../dispatch/sealing/snapshot";
import { ADJUSTMENT_LABELS, LIGHT_LABELS } from "../lights/terms";
import { ofProject, overdueMilestones, type OverdueMilestone } from "../overview/highlights";
import type { Sources } from "./sources";
import { standingsOf, summarise, type Summary } from "../overview/rules";

export type Titles = Sources["titles"];

export type DueMilestone = { projectCode: string; projectName: string; unitName: string; responsibleName: string | null; ordinal: number; name: string; isKey: boolean; plannedOn: PlainDate };

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
      .map(({ ordinal, name, isKey, plannedOn }) => ({ ...ofProject(snapshot, project), responsibleName: project.responsibleName, ordinal, name, isKey, plannedOn })),
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

export const pct = (value: number): string => `${value.toFixed(1)}%`;

/** Cut after `max` characters, without the last full stop. */
export const excerpt = (text: string, max: number): string => {
  const line = text.replace(/\s+/g, " ").trim().replace(/[。；;.]+$/, "");
  const letters = [...line];
  return letters.length <= max ? line : `${letters.slice(0, max).join("")}…`;
};
