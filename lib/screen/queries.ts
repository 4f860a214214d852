import { installation } from "../../db/schema";
import type { Context } from "../base/context";
import type { PlainDate } from "../base/date";
import type { YearMonth } from "../base/month";
import { targetInWords } from "../indicators/rules";
import type { LightCounts } from "../lights/rules";
import type { Light } from "../lights/terms";
import type { UnitKind } from "../orgs/terms";
import { getOverview } from "../overview/overview";
import type { HeldMilestone, Landmark } from "../overview/highlights";
import type { Turn } from "../overview/month-changes/rules";
import { otherWorkInWords, type MonthOfLights } from "../overview/rules";
import type { ProjectFamily } from "../projects/terms";
import type { AsOf } from "../sealed/rules";
import { getSealedMonth } from "../sealed/queries";
import { listDistricts, type ScreenDistrict } from "./districts";
import { some, type Some } from "./rules";
import { SCENE_ROWS } from "./terms";

export type ScreenWork = { label: string; family: ProjectFamily; engineeringNo: number | null; counts: LightCounts; overdueKeys: number };
export type ScreenUnit = { code: string; name: string; kind: UnitKind; counts: LightCounts };
export type ScreenIndicator = {
  code: string; name: string; unit: string; target: string; baselineYear: number; baselineValue: number; targetYear: number; targetValue: number | null; pathPct: number | null;
  observations: { year: number; value: number | null; valueText: string; dataOn: PlainDate }[];
};

export type ScreenFacts = {
  month: YearMonth;
  /** null: live, of the open month */
  asOf: AsOf | null;
  dataOn: PlainDate;
  isDemonstration: boolean;
  counts: LightCounts;
  /** more or fewer than the month before; null: the first month */
  change: Record<Light, number> | null;
  /** null, both: nothing was expected */
  filing: { filed: number; expected: number } | null;
  overdueKeys: number;
  overdueKeyProjects: number;
  lightsByMonth: MonthOfLights[];
  works: ScreenWork[];
  units: ScreenUnit[];
  districts: ScreenDistrict[];
  worse: Some<Turn>;
  better: Some<Turn>;
  landmarks: Some<Landmark>;
  overdue: Some<HeldMilestone>;
  indicators: ScreenIndicator[];
};

/** All scenes of the big screen, from the same facts as the leader's page: live, or as of a sealed month. null before the first month. Throws rule when that month was never sealed. */
export async function getScreen(ctx: Context, { asOf }: { asOf?: YearMonth | undefined }): Promise<ScreenFacts | null> {
  const overview = await getOverview(ctx, asOf ? await getSealedMonth(ctx, asOf) : "live");
  if (!overview) return null;
  const { summary: { total, works, units }, changes, highlights } = overview;
  const [kind] = await ctx.db.select({ kind: installation.kind }).from(installation);
  return {
    month: overview.shown.month, asOf: overview.asOf, dataOn: overview.dataOn, isDemonstration: kind?.kind === "demonstration",
    counts: total.counts, change: total.change?.net ?? null, filing: total.expected === 0 ? null : { filed: total.filed, expected: total.expected },
    overdueKeys: total.overdueKeys, overdueKeyProjects: total.overdueKeyProjects, lightsByMonth: overview.lightsByMonth,
    works: works.map(({ family, engineeringNo, isOutside, counts, overdueKeys }) => ({
      label: engineeringNo === null ? otherWorkInWords({ family, isOutside }) : (overview.engineeringTitles.get(engineeringNo) ?? `重点工程 ${engineeringNo}`), family, engineeringNo, counts, overdueKeys,
    })),
    units: units.map(({ unit: { code, shortName, kind: unitKind }, counts }) => ({ code, name: shortName, kind: unitKind, counts })),
    districts: await listDistricts(ctx, units.map(({ unit: { code }, counts }) => ({ code, counts }))),
    worse: some(changes.worse, SCENE_ROWS.turns), better: some(changes.better, SCENE_ROWS.turns),
    landmarks: some(highlights.landmarks, SCENE_ROWS.landmarks), overdue: some(highlights.overdueKeys, SCENE_ROWS.overdue),
    indicators: overview.indicators.map((row) => ({
      code: row.code, name: row.name, unit: row.unit, target: targetInWords(row), baselineYear: row.baselineYear, baselineValue: row.baselineValue, targetYear: row.targetYear, targetValue: row.targetValue, pathPct: row.pathPct,
      observations: row.observations.map(({ year, value, valueText, dataOn }) => ({ year, value, valueText, dataOn })),
    })),
  };
}
