import { asc, eq, sql } from "drizzle-orm";
import { milestones, outcomes, stages } from "../../db/schema";
import { today, type Context } from "../base/context";
import type { PlainDate } from "../base/date";
import { DomainError } from "../base/errors";
import { monthOf } from "../base/month";
import { getCalendar } from "../dispatch/calendar/queries";
import { countLights } from "../lights/rules";
import { anyOf, getRuleSet } from "../lights/queries";
import { thresholdsFor } from "../lights/rule-sets/rules";
import type { ShownLight } from "../lights/terms";
import { listEngineeringTitles } from "../plan/engineering";
import type { PortfolioFilter } from "../projects/filter/inputs";
import { selectionOf } from "../projects/filter/selection";
import type { ProjectFamily, ProjectStatus, Provenance } from "../projects/terms";
import { asOfAnswer } from "../sealed/queries";
import { flagOf } from "./flags/rules";
import { placeOf, rowOf, type RowFacts } from "./rows";
import { groupRows, spanOf, type WallModel } from "./rules";
import { sealedFacts } from "./sealed-facts";
import type { WallGrouping, WallScale } from "./terms";

/** More rows than hang on any wall. */
export const WALL_ROWS_MAX = 1_000;

type Asked = { by: WallGrouping; scale?: WallScale };

/**
 * The chart of the projects that a filter means, in the actor's sight, now or as of a sealed month: then lights, plans, people and names are those
 * sealed, never today's. Rows of a group by code. Throws rule when that month was never sealed or there are more rows than a chart holds.
 */
export async function getWall(ctx: Context, filter: PortfolioFilter, { by, scale = "quarter" }: Asked): Promise<WallModel> {
  const { sealed, from, where } = await selectionOf(ctx, filter, filter.dueSoon ? await getCalendar(ctx.db) : undefined);
  const { rows: heads } = await ctx.db.execute<Head>(sql`
    select projects.id, projects.code, projects.name, projects.status, family, engineering_no as "engineeringNo", provenance, start_on::text as "startOn",
           coalesce(projects.city_leader, '') as "cityLeader", nullif(projects.responsible_name, '') as "responsibleName",
           units.code as "unitCode", units.short_name as "unitName", units.ordinal as "unitOrdinal",
           projects.light, projects.computed_light as "computedLight", projects.adjustment, projects.original_light as "originalLight",
           projects.progress_pct::float8 as "progressPct", projects.planned_pct::float8 as "plannedPct"
      from ${from} where ${where} order by projects.code limit ${WALL_ROWS_MAX + 1}`);
  if (heads.length > WALL_ROWS_MAX) throw new DomainError("rule", `作战图最多画 ${WALL_ROWS_MAX} 个项目，请先用筛选条件缩小范围`);
  const titles = await listEngineeringTitles(ctx);
  const told = await readFacts(ctx, heads);
  const day = sealed?.dataOn ?? today(ctx);
  const { facts, rules } = sealed ? await sealedFacts(ctx, sealed, told) : { facts: told, rules: await getRuleSet(ctx.db, monthOf(day)) };
  const placed = facts.map((of) => {
    const limits = thresholdsFor(rules, of.family);
    return placeOf(by, of, titles, rowOf(of, of.milestones.map((milestone) => flagOf(milestone, of.status, day, limits))));
  });
  const groups = groupRows(placed);
  const rows = groups.flatMap((group) => group.rows);
  return {
    by, scale, groups, counts: countLights(rows.map(({ shown }) => shown)), ...spanOf(rows, day), day,
    asOf: asOfAnswer(sealed), sha256: sealed?.sha256 ?? null, isDemonstration: heads.some(({ provenance }) => provenance === "demonstration"), filterWords: "",
  };
}

type Head = ShownLight & {
  id: number; code: string; name: string; status: ProjectStatus; family: ProjectFamily; engineeringNo: number | null; provenance: Provenance; startOn: PlainDate;
  cityLeader: string; responsibleName: string | null; unitCode: string; unitName: string; unitOrdinal: number; progressPct: number; plannedPct: number;
};

/** Milestones, stages and outcomes of the projects as they stand in the tables. */
async function readFacts(ctx: Context, heads: readonly Head[]): Promise<RowFacts[]> {
  const ids = heads.map(({ id }) => id);
  const nodes = await ctx.db
    .select({
      projectId: milestones.projectId, ordinal: milestones.ordinal, name: milestones.name, weight: milestones.weight, isKey: milestones.isKey, donePct: milestones.donePct,
      plannedOn: milestones.plannedOn, originalOn: milestones.originalOn, forecastOn: milestones.forecastOn, actualOn: milestones.actualOn, stage: stages.ordinal, stageKind: stages.kind, closedOn: stages.closedOn,
    })
    .from(milestones).innerJoin(stages, eq(stages.id, milestones.stageId))
    .where(anyOf(milestones.projectId, ids)).orderBy(asc(milestones.projectId), asc(milestones.ordinal));
  const stars = await ctx.db
    .select({ projectId: outcomes.projectId, name: outcomes.name, stage: stages.ordinal, proofNo: outcomes.proofNo, achievedOn: outcomes.achievedOn, acceptedMonth: outcomes.acceptedMonth, addedAt: outcomes.addedAt })
    .from(outcomes).innerJoin(stages, eq(stages.id, outcomes.stageId))
    .where(anyOf(outcomes.projectId, ids)).orderBy(asc(outcomes.projectId), asc(stages.ordinal), asc(outcomes.id));
  const nodesOf = byProject(nodes);
  const starsOf = byProject(stars);
  return heads.map((head) => ({ ...head, milestones: nodesOf.get(head.id) ?? [], outcomes: starsOf.get(head.id) ?? [] }));
}

function byProject<T extends { projectId: number }>(rows: readonly T[]): Map<number, T[]> {
  const found = new Map<number, T[]>();
  for (const row of rows) found.set(row.projectId, [...(found.get(row.projectId) ?? []), row]);
  return found;
}
