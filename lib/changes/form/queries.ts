import { and, asc, eq, isNull, ne } from "drizzle-orm";
import { changeItems, changeRequests, milestones, projects, stages, units } from "../../../db/schema";
import type { Context } from "../../base/context";
import type { PlainDate } from "../../base/date";
import { notFound } from "../../base/errors";
import type { StageKind } from "../../milestones/terms";
import { listUnits } from "../../orgs/queries";
import type { ProjectStatus } from "../../projects/terms";
import { visibleProjects } from "../../projects/scope";
import { visibleChanges } from "../scope";
import type { ChangeStatus } from "../terms";

/** The request under way that holds a milestone. */
export type HeldBy = { id: number; number: string | null; status: ChangeStatus };

export type ChangeableProject = { code: string; name: string; status: ProjectStatus };

export type ChangeableMilestone = {
  ordinal: number;
  name: string;
  stage: StageKind;
  isKey: boolean;
  plannedOn: PlainDate;
  originalOn: PlainDate;
  /** null: free for another */
  heldBy: HeldBy | null;
};

/** What a request about one project is written from: its open milestones by the plan in force, and the units that could take it over. */
export type ChangeForm = {
  project: ChangeableProject & { leadUnit: { id: number; code: string; shortName: string } };
  milestones: ChangeableMilestone[];
  units: { code: string; name: string }[];
};

/** The projects that the actor's own unit leads and that are not ended: what it may ask a change for. */
export async function listChangeableProjects(ctx: Context): Promise<ChangeableProject[]> {
  const { actor } = ctx;
  if (actor.kind !== "person") return [];
  return ctx.db
    .select({ code: projects.code, name: projects.name, status: projects.status })
    .from(projects)
    .where(and(eq(projects.leadUnitId, actor.unit.id), ne(projects.status, "terminated")))
    .orderBy(asc(projects.code));
}

/** Throws not_found out of sight. */
export async function getChangeForm(ctx: Context, code: string): Promise<ChangeForm> {
  const [project] = await ctx.db
    .select({ id: projects.id, code: projects.code, name: projects.name, status: projects.status, leadUnit: { id: units.id, code: units.code, shortName: units.shortName } })
    .from(projects)
    .innerJoin(units, eq(units.id, projects.leadUnitId))
    .where(and(eq(projects.code, code), visibleProjects(ctx.actor)));
  if (!project) throw notFound(`项目 ${code}`);
  const { id, ...head } = project;
  const rows = await ctx.db
    .select({
      ordinal: milestones.ordinal, name: milestones.name, stage: stages.kind, isKey: milestones.isKey, plannedOn: milestones.plannedOn, originalOn: milestones.originalOn,
      heldBy: { id: changeRequests.id, number: changeRequests.number, status: changeRequests.status },
    })
    .from(milestones)
    .innerJoin(stages, eq(stages.id, milestones.stageId))
    .leftJoin(changeItems, and(eq(changeItems.milestoneId, milestones.id), eq(changeItems.isOpen, true)))
    .leftJoin(changeRequests, eq(changeRequests.id, changeItems.requestId))
    .where(and(eq(milestones.projectId, id), isNull(milestones.acceptedOn)))
    .orderBy(asc(milestones.ordinal));
  return { project: head, milestones: rows, units: (await listUnits(ctx)).filter((unit) => unit.code !== head.leadUnit.code) };
}

/** The milestones of a project that requests in the actor's sight hold, by ordinal: a form of the month says so beside them. */
export async function listHeldMilestones(ctx: Context, code: string): Promise<Record<number, HeldBy>> {
  const rows = await ctx.db
    .select({ ordinal: milestones.ordinal, id: changeRequests.id, number: changeRequests.number, status: changeRequests.status })
    .from(changeItems)
    .innerJoin(changeRequests, eq(changeRequests.id, changeItems.requestId))
    .innerJoin(milestones, eq(milestones.id, changeItems.milestoneId))
    .innerJoin(projects, eq(projects.id, changeRequests.projectId))
    .where(and(eq(projects.code, code), eq(changeItems.isOpen, true), visibleChanges(ctx.actor)));
  return Object.fromEntries(rows.map(({ ordinal, ...held }) => [ordinal, held]));
}
