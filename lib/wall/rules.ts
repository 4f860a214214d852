import { addDays, plainDate, type PlainDate } from "../base/date";
import { countLights, type LightCounts } from "../lights/rules";
import { LIGHTS, type ShownLight } from "../lights/terms";
import type { StageKind } from "../milestones/terms";
import type { ProjectStatus } from "../projects/terms";
import type { AsOf } from "../sealed/rules";
import type { Flag } from "./flags/rules";
import type { WallGrouping, WallScale } from "./terms";

/** A stage's band: from the end of the one before it to its own last milestone by the plan in force. */
export type WallStage = { kind: StageKind; from: PlainDate; to: PlainDate; isClosed: boolean };
/** 标志性成果. `on`: the day it was achieved, or the end of its stage while it is awaited. */
export type WallOutcome = { name: string; on: PlainDate; isAccepted: boolean };

export type WallRow = {
  code: string;
  name: string;
  unitName: string;
  /** null: nobody named, a gap */
  responsibleName: string | null;
  shown: ShownLight;
  status: ProjectStatus;
  progressPct: number;
  plannedPct: number;
  /** when it begins, and when its last milestone is due by the original plan and by the one in force */
  startOn: PlainDate;
  originalEndOn: PlainDate;
  endOn: PlainDate;
  /** in time */
  stages: WallStage[];
  flags: Flag[];
  outcomes: WallOutcome[];
};

export type WallGroup = { key: string; label: string; counts: LightCounts; rows: WallRow[] };

export type WallModel = {
  by: WallGrouping;
  scale: WallScale;
  groups: WallGroup[];
  counts: LightCounts;
  /** whole quarters that hold every day of the chart; `to` is the first day after it */
  from: PlainDate;
  to: PlainDate;
  /** today, or the data day of the sealed month */
  day: PlainDate;
  /** null: as of now */
  asOf: AsOf | null;
  /** of the sealed month; null: as of now */
  sha256: string | null;
  /** some owners and days are 演示数据 */
  isDemonstration: boolean;
  /** what was asked for, in words; empty: everything in sight */
  filterWords: string;
};

/** Rows under the groups that were counted, of the same picture of the data: the numbers of the ledger for the same filter. Rows keep their order. */
export function groupRows(counted: readonly Omit<WallGroup, "rows">[], placed: readonly { key: string; row: WallRow }[]): WallGroup[] {
  const rowsOf = new Map<string, WallRow[]>(counted.map(({ key }) => [key, []]));
  for (const { key, row } of placed) rowsOf.get(key)!.push(row);
  return counted.map(({ key, label, counts }) => ({ key, label, counts, rows: rowsOf.get(key) ?? [] }));
}

/** The lights of all groups together. */
export function countsOf(groups: readonly Pick<WallGroup, "counts">[]): LightCounts {
  const sum = countLights([]);
  for (const { counts } of groups) for (const light of [...LIGHTS, "total"] as const) sum[light] += counts[light];
  return sum;
}

/** The days between which the chart runs: whole quarters around everything that is on it. */
export function spanOf(rows: readonly WallRow[], day: PlainDate): { from: PlainDate; to: PlainDate } {
  let [from, to] = [day, day];
  const take = (other: PlainDate) => {
    if (other < from) from = other;
    if (other > to) to = other;
  };
  for (const { startOn, originalEndOn, endOn, flags, outcomes } of rows) {
    [startOn, originalEndOn, endOn].forEach(take);
    for (const { day: at, forecastOn } of flags) [at, forecastOn ?? at].forEach(take);
    for (const { on } of outcomes) take(on);
  }
  return { from: quarterStart(from), to: nextQuarter(quarterStart(to)) };
}

export const quarterStart = (day: PlainDate): PlainDate => plainDate(`${day.slice(0, 4)}-${String(Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, "0")}-01`);
const nextQuarter = (start: PlainDate): PlainDate => quarterStart(addDays(start, 95));
