import type { YearMonth } from "../base/month";
import { countLights, type LightCounts } from "../lights/rules";
import { isGreenByChange, LIGHTS, shownOf, type Light, type ShownLight } from "../lights/terms";
import type { Snapshot } from "../dispatch/sealing/snapshot";
import type { UnitKind } from "../orgs/terms";
import { OUTSIDE_ENGINEERING, PROJECT_FAMILY_LABELS, type ProjectFamily } from "../projects/terms";

export type StandingUnit = { code: string; shortName: string; kind: UnitKind; ordinal: number };

/** How one project stands in a month. The overview reads these from the database, the report from the snapshot; both add them up here. */
export type Standing = ShownLight & {
  code: string;
  name: string;
  family: ProjectFamily;
  engineeringNo: number | null;
  leadUnit: StandingUnit;
  /** null: not in the month before */
  previousLight: Light | null;
  progressPct: number;
  plannedPct: number;
  overdueKeyCount: number;
  /** null, both: nothing was expected of it this month (filedOf and onTimeOf, when it was sealed or now) */
  isFiled: boolean | null;
  isOnTime: boolean | null;
};

export type Change = {
  /** how many more or fewer than the month before, by light */
  net: Record<Light, number>;
  /** how many took this light that had another the month before */
  turned: Record<Light, number>;
  /** how many had this light the month before and have another now */
  left: Record<Light, number>;
  /** how many have this light and were not there the month before: net = turned − left + newcomers */
  newcomers: Record<Light, number>;
};

export type Tally = {
  counts: LightCounts;
  /** the same projects against the original plan */
  original: LightCounts;
  /** 因调整而转绿 */
  greenByChange: number;
  /** 人工调整 */
  lowered: number;
  raised: number;
  /** null: no month before to compare with */
  change: Change | null;
  /** mean over the projects, each counting the same, one decimal; null: no project */
  progressPct: number | null;
  plannedPct: number | null;
  expected: number;
  filed: number;
  onTime: number;
  /** key milestones overdue, and the projects that have any */
  overdueKeys: number;
  overdueKeyProjects: number;
};

/** A 重点工程 (with its number), or a family of other projects (number null). */
export type WorkTally = Tally & { family: ProjectFamily; engineeringNo: number | null; /** exactly what belongs to no 重点工程, which other pictures set beside the six as one group */ isOutside: boolean };
export type UnitTally = Tally & { unit: StandingUnit };
/** How many projects stood under each light at the end of a month. */
export type MonthOfLights = { month: YearMonth; counts: LightCounts };
export type Summary = { total: Tally; works: WorkTally[]; units: UnitTally[] };

/** Counts of a month: all, by 重点工程 1–6 and other families, and by lead unit in the order of units. */
export function summarise(rows: readonly Standing[]): Summary {
  const isFirst = rows.every((row) => row.previousLight === null);
  const works = group(rows, workKey).map((members) => ({ ...tally(members, isFirst), family: members[0]!.family, engineeringNo: workNo(members[0]!), isOutside: members[0]!.family !== "engineering" && isOutside(members, rows) }));
  const units = group(rows, (row) => row.leadUnit.code).map((members) => ({ ...tally(members, isFirst), unit: members[0]!.leadUnit }));
  return {
    total: tally(rows, isFirst),
    works: works.sort((a, b) => (a.engineeringNo ?? 99) - (b.engineeringNo ?? 99) || FAMILY_ORDER.indexOf(a.family) - FAMILY_ORDER.indexOf(b.family)),
    units: units.sort((a, b) => a.unit.ordinal - b.unit.ordinal),
  };
}

/** What a group that is none of the six is called: as on the wall and in the ledger where it is the same projects, else by its family. */
export const otherWorkInWords = ({ family, isOutside }: Pick<WorkTally, "family" | "isOutside">): string => (isOutside ? OUTSIDE_ENGINEERING : PROJECT_FAMILY_LABELS[family]);

const FAMILY_ORDER: readonly ProjectFamily[] = ["engineering", "platform", "technology", "reform"];
const workNo = (row: Standing) => (row.family === "engineering" ? row.engineeringNo : null);
const isOutside = (members: readonly Standing[], all: readonly Standing[]) => members.every(({ engineeringNo }) => engineeringNo === null) && members.length === all.filter(({ engineeringNo }) => engineeringNo === null).length;
const workKey = (row: Standing) => `${row.family}/${workNo(row) ?? ""}`;

function tally(rows: readonly Standing[], isFirst: boolean): Tally {
  const counts = countLights(rows);
  const expected = rows.filter((row) => row.isFiled !== null);
  return {
    counts,
    original: countLights(rows.map(({ originalLight }) => ({ light: originalLight }))),
    greenByChange: rows.filter(isGreenByChange).length,
    lowered: rows.filter(({ adjustment }) => adjustment === "lowered").length,
    raised: rows.filter(({ adjustment }) => adjustment === "raised").length,
    change: isFirst ? null : changeOf(rows, counts),
    progressPct: mean(rows.map((row) => row.progressPct)),
    plannedPct: mean(rows.map((row) => row.plannedPct)),
    expected: expected.length,
    filed: expected.filter((row) => row.isFiled).length,
    onTime: expected.filter((row) => row.isOnTime).length,
    overdueKeys: rows.reduce((sum, row) => sum + row.overdueKeyCount, 0),
    overdueKeyProjects: rows.filter((row) => row.overdueKeyCount > 0).length,
  };
}

function changeOf(rows: readonly Standing[], counts: LightCounts): Change {
  const count = (holds: (row: Standing, light: Light) => boolean) =>
    Object.fromEntries(LIGHTS.map((light) => [light, rows.filter((row) => holds(row, light)).length])) as Record<Light, number>;
  const before = count((row, light) => row.previousLight === light);
  return {
    net: Object.fromEntries(LIGHTS.map((light) => [light, counts[light] - before[light]])) as Record<Light, number>,
    turned: count((row, light) => row.light === light && row.previousLight !== null && row.previousLight !== light),
    left: count((row, light) => row.previousLight === light && row.light !== light),
    newcomers: count((row, light) => row.light === light && row.previousLight === null),
  };
}

const mean = (values: number[]): number | null =>
  values.length === 0 ? null : Math.round((10 * values.reduce((sum, value) => sum + value, 0)) / values.length) / 10;

function group<T>(rows: readonly T[], key: (row: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return [...groups.values()];
}

/** Progress against plan in percentage points, one decimal; negative is behind. null: no project. */
export const gapPp = ({ progressPct, plannedPct }: Pick<Tally, "progressPct" | "plannedPct">): number | null =>
  progressPct === null || plannedPct === null ? null : Math.round(10 * (progressPct - plannedPct)) / 10;

/** The rows of a sealed month as its snapshot holds them. */
export function standingsOf(snapshot: Snapshot): Standing[] {
  const units = new Map(snapshot.units.map((unit) => [unit.code, unit]));
  return snapshot.projects.map((project) => {
    const { code, shortName, kind, ordinal } = units.get(project.leadUnitCode)!;
    return {
      code: project.code, name: project.name, family: project.family, engineeringNo: project.engineeringNo,
      leadUnit: { code, shortName, kind, ordinal },
      ...shownOf(project), previousLight: project.previousLight, progressPct: project.progressPct, plannedPct: project.plannedPct,
      overdueKeyCount: project.overdueKeyCount, isFiled: project.update?.isFiled ?? null, isOnTime: project.update?.isOnTime ?? null,
    };
  });
}
