import { and, asc, eq, isNull, sql, type SQL } from "drizzle-orm";
import { assignments, changeItems, changeRequests, milestones, projects as projectColumns, stages } from "../../db/schema";
import { today, type Context } from "../base/context";
import type { PlainDate } from "../base/date";
import { monthOf } from "../base/month";
import type { HeldBy } from "../changes/form/queries";
import { visibleChanges } from "../changes/scope";
import type { ShownLight } from "../lights/terms";
import { anyOf, getRuleSet } from "../lights/queries";
import { thresholdsFor } from "../lights/rule-sets/rules";
import { listLinks, type Link } from "../milestones/links/queries";
import type { StageKind } from "../milestones/terms";
import { listEngineeringTitles } from "../plan/engineering";
import { selectionOf, type Selection } from "../projects/filter/selection";
import { leads } from "../projects/scope";
import type { ProjectFamily, ProjectStatus } from "../projects/terms";
import { asOfAnswer, type SealedMonth } from "../sealed/queries";
import type { AsOf } from "../sealed/rules";
import { getSnapshot } from "../sealed/snapshots";
import { getChain, type ProgrammeChain } from "./chain/queries";
import type { TimelineQuery } from "./inputs";
import type { TimelineGroup } from "./terms";

/** Rows are cut off there; `total` counts all. */
export const PROJECTS_AT_MOST = 1000;

export type TimelineMilestone = {
  id: number; ordinal: number; stage: StageKind; name: string; isKey: boolean;
  plannedOn: PlainDate; originalOn: PlainDate;
  /** null: as planned, or done */
  forecastOn: PlainDate | null;
  actualOn: PlainDate | null;
  /** null: nobody named; a sealed month does not say */
  owner: string | null;
  /** the request under way that asks for another day; null: none in the reader's sight, and in a sealed month */
  pending: Pending | null;
};
export type Pending = HeldBy & { toOn: PlainDate };
export type TimelineProject = ShownLight & {
  code: string; name: string; unit: { code: string; name: string }; engineeringNo: number | null; cityLeader: string; responsibleName: string | null; status: ProjectStatus;
  startOn: PlainDate; endOn: PlainDate;
  /** days that a forecast may come after the plan before it counts as late, by the rules of that day; null: any number */
  forecastSlipDays: number | null;
  /** the actor's own unit leads it */
  isOwn: boolean;
  /** in their order, at least one */
  milestones: TimelineMilestone[];
};

export type Timeline = {
  /** group by group, then by code */
  projects: TimelineProject[];
  total: number;
  links: Link[];
  /** 重点工程, by number */
  engineering: { no: number; title: string }[];
  /** null: not asked for */
  chain: ProgrammeChain | null;
  asOf: AsOf | null;
  /** up to when the facts count: today, or a sealed month's data day */
  dataOn: PlainDate;
};

/** The portfolio over time: the projects of a filter with their milestones, and the links of these. Throws rule when that month was never sealed. */
export async function getTimeline(ctx: Context, query: TimelineQuery): Promise<Timeline> {
  const selection = await selectionOf(ctx, query);
  const { sealed } = selection;
  const dataOn = sealed?.dataOn ?? today(ctx);
  const heads = await listHeads(ctx, selection, query.by);
  const told = sealed ? await asSealed(ctx, sealed, heads) : heads;
  const rules = sealed ? (await getSnapshot(ctx, sealed)).ruleSet : await getRuleSet(ctx.db, monthOf(dataOn));
  const projects = told.map(({ id: _, unitId: _unit, total: _total, family, ...head }) => ({ ...head, forecastSlipDays: thresholdsFor(rules, family).forecastSlipDays }));
  return {
    projects, total: heads[0]?.total ?? 0,
    links: await listLinks(ctx, anyOf(projectColumns.id, heads.map(({ id }) => id)), sealed),
    engineering: [...await listEngineeringTitles(ctx)].map(([no, title]) => ({ no, title })),
    chain: query.chain === undefined ? null : await getChain(ctx, query.chain, sealed, dataOn),
    asOf: asOfAnswer(sealed), dataOn,
  };
}

type Head = Omit<TimelineProject, "forecastSlipDays"> & { id: number; unitId: number; family: ProjectFamily; total: number };

async function listHeads(ctx: Context, { sealed, from, where, columns }: Selection, by: TimelineGroup): Promise<Head[]> {
  const fact = sql.raw(sealed ? "sealed_projects" : "projects");
  const order: Record<TimelineGroup, SQL> = { engineering: sql`engineering_no nulls last`, unit: sql`units.ordinal`, leader: sql`${columns.leader}` };
  const { rows } = await ctx.db.execute<Omit<Head, "unit" | "isOwn" | "milestones"> & { unitCode: string; unitName: string }>(sql`
    select projects.id, projects.code, ${fact}.name, units.id as "unitId", units.code as "unitCode", ${columns.unitName} as "unitName",
           engineering_no as "engineeringNo", ${columns.leader} as "cityLeader", family, nullif(${fact}.responsible_name, '') as "responsibleName", ${columns.status} as status, start_on as "startOn", end_on as "endOn",
           ${fact}.light, ${fact}.computed_light as "computedLight", ${fact}.adjustment, ${fact}.original_light as "originalLight", (count(*) over ())::int as total
      from ${from} where ${where}
     order by ${order[by]}, projects.code limit ${PROJECTS_AT_MOST}`);
  const ids = rows.map(({ id }) => id);
  const own = await milestonesOf(ctx, ids, sealed === null, sealed === null ? await pendingOf(ctx, ids) : new Map());
  return rows.map(({ unitCode, unitName, ...head }) => ({ ...head, unit: { code: unitCode, name: unitName }, isOwn: leads(ctx.actor, head.unitId), milestones: own.get(head.id) ?? [] }));
}

/** By project, in order; with who answers for each now, if asked for. */
async function milestonesOf(ctx: Context, projectIds: number[], withOwners: boolean, pending: ReadonlyMap<number, Pending>): Promise<Map<number, TimelineMilestone[]>> {
  const rows = await ctx.db
    .select({
      projectId: milestones.projectId, id: milestones.id, ordinal: milestones.ordinal, stage: stages.kind, name: milestones.name, isKey: milestones.isKey,
      plannedOn: milestones.plannedOn, originalOn: milestones.originalOn, forecastOn: milestones.forecastOn, actualOn: milestones.actualOn, owner: assignments.name,
    })
    .from(milestones)
    .innerJoin(stages, eq(stages.id, milestones.stageId))
    .leftJoin(assignments, and(eq(assignments.milestoneId, milestones.id), isNull(assignments.untilOn), withOwners ? undefined : sql`false`))
    .where(anyOf(milestones.projectId, projectIds))
    .orderBy(asc(milestones.projectId), asc(milestones.ordinal));
  const byProject = new Map<number, TimelineMilestone[]>();
  for (const { projectId, ...row } of rows) byProject.set(projectId, [...(byProject.get(projectId) ?? []), { ...row, pending: pending.get(row.id) ?? null }]);
  return byProject;
}

/** By milestone, the requests under way that the actor sees. */
async function pendingOf(ctx: Context, projectIds: number[]): Promise<Map<number, Pending>> {
  const rows = await ctx.db
    .select({ milestoneId: changeItems.milestoneId, id: changeRequests.id, number: changeRequests.number, status: changeRequests.status, toOn: changeItems.toOn })
    .from(changeItems)
    .innerJoin(changeRequests, eq(changeRequests.id, changeItems.requestId))
    .innerJoin(projectColumns, eq(projectColumns.id, changeRequests.projectId))
    .where(and(anyOf(projectColumns.id, projectIds), eq(changeItems.isOpen, true), visibleChanges(ctx.actor)));
  return new Map(rows.map(({ milestoneId, ...row }) => [milestoneId, row]));
}

/** With the milestones, days and people of the sealed document; a project that it does not have is left out. */
async function asSealed(ctx: Context, sealed: SealedMonth, heads: Head[]): Promise<Head[]> {
  const then = new Map((await getSnapshot(ctx, sealed)).projects.map((project) => [project.code, project]));
  return heads.flatMap((head) => {
    const was = then.get(head.code);
    if (!was) return [];
    const idOf = new Map(head.milestones.map(({ ordinal, id }) => [ordinal, id]));
    return [{
      ...head, status: was.status, cityLeader: was.cityLeader, startOn: was.startOn, endOn: was.endOn,
      milestones: was.milestones.map(({ ordinal, stage, name, isKey, plannedOn, originalOn, forecastOn, actualOn }) => ({ id: idOf.get(ordinal)!, ordinal, stage, name, isKey, plannedOn, originalOn, forecastOn, actualOn, owner: null, pending: null })),
    }];
  });
}
