import { asc, eq, sql } from "drizzle-orm";
import { milestones, outcomes, stages } from "../../db/schema";
import type { Context } from "../base/context";
import { DomainError } from "../base/errors";
import { monthOf } from "../base/month";
import { anyOf, getRuleSet } from "../lights/queries";
import { thresholdsFor } from "../lights/rule-sets/rules";
import { countSelection } from "../projects/filter/counts";
import { groupsBy } from "../projects/filter/groupings";
import type { PortfolioFilter } from "../projects/filter/inputs";
import { selectionOf } from "../projects/filter/selection";
import type { Provenance } from "../projects/terms";
import { asOfAnswer } from "../sealed/queries";
import { wordsOf } from "./filter-words";
import { flagOf } from "./flags/rules";
import { rowOf, type RowFacts } from "./rows";
import { countsOf, groupRows, spanOf, type WallModel } from "./rules";
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
  const selection = await selectionOf(ctx, filter);
  const { sealed, lean, where, dataOn: day } = selection;
  const counted = await countSelection(ctx, selection, by);
  if (countsOf(counted).total > WALL_ROWS_MAX) throw new DomainError("rule", `作战图最多画 ${WALL_ROWS_MAX} 个项目，当前条件下有 ${countsOf(counted).total} 个，请先用筛选条件缩小范围`);
  const { rows: heads } = await ctx.db.execute<Head>(sql`
    select ${groupsBy(by, selection).key} as key, projects.id, projects.code, projects.name, projects.status, family, provenance, start_on::text as "startOn",
           nullif(projects.responsible_name, '') as "responsibleName", units.short_name as "unitName",
           projects.light, projects.computed_light as "computedLight", projects.adjustment, projects.original_light as "originalLight",
           projects.progress_pct::float8 as "progressPct", projects.planned_pct::float8 as "plannedPct"
      from ${lean} where ${where} order by projects.code`);
  const told = await readFacts(ctx, heads);
  const { facts, rules } = sealed ? await sealedFacts(ctx, sealed, told) : { facts: told, rules: await getRuleSet(ctx.db, monthOf(day)) };
  const placed = facts.map((of) => {
    const limits = thresholdsFor(rules, of.family);
    return { key: of.key, row: rowOf(of, of.milestones.map((milestone) => flagOf(milestone, of.status, day, limits))) };
  });
  return {
    by, scale, groups: groupRows(counted, placed), counts: countsOf(counted), ...spanOf(placed.map(({ row }) => row), day), day,
    asOf: asOfAnswer(sealed), sha256: sealed?.sha256 ?? null, isDemonstration: heads.some(({ provenance }) => provenance === "demonstration"), filterWords: await wordsOf(ctx, filter),
  };
}

type Head = Omit<RowFacts, "milestones" | "outcomes"> & { id: number; provenance: Provenance };

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
  for (const row of rows) {
    const list = found.get(row.projectId);
    if (list) list.push(row);
    else found.set(row.projectId, [row]);
  }
  return found;
}
