import { daysBetween, type PlainDate } from "../../base/date";

/** A milestone as one version of the plan has it. */
export type PlannedMilestone = { milestoneId: number; plannedOn: PlainDate; name: string };
export type PlanVersion = { version: number; dates: readonly PlannedMilestone[] };

export type VersionDifference = {
  milestoneId: number;
  name: string;
  /** null: called the same in both */
  renamedFrom: string | null;
  fromOn: PlainDate;
  toOn: PlainDate;
  /** positive: later in the second */
  days: number;
};

/** Two versions of a project's plan, milestone by milestone in the order of the second's days. */
export function compareVersions(from: PlanVersion, to: PlanVersion): VersionDifference[] {
  const before = new Map(from.dates.map((row) => [row.milestoneId, row]));
  return to.dates.flatMap(({ milestoneId, plannedOn, name }) => {
    const was = before.get(milestoneId);
    return was ? [{ milestoneId, name, renamedFrom: was.name === name ? null : was.name, fromOn: was.plannedOn, toOn: plannedOn, days: daysBetween(was.plannedOn, plannedOn) }] : [];
  });
}

type Chosen = { from: number; to: number };

/** The two versions that an address names (?from=1&to=3), each only if it is one; else the original and the latest. `versions`: in order, at least one. */
export function chosenVersions(search: Record<string, string | string[] | undefined>, versions: readonly number[]): Chosen {
  const named = (key: "from" | "to") => versions.find((version) => String(version) === search[key]);
  return { from: named("from") ?? versions[0] ?? 1, to: named("to") ?? versions.at(-1) ?? 1 };
}
