import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { assignments, milestones, people, projects } from "../../../db/schema";
import type { Context } from "../../base/context";
import type { PlainDate } from "../../base/date";
import { notFound } from "../../base/errors";
import { visibleProjects } from "../scope";
import type { Duty } from "../terms";

/** The latest in a duty; `untilOn` not null: left, and nobody followed. */
export type Holder = { id: number; duty: Duty; milestoneId: number | null; name: string; post: string; fromOn: PlainDate; untilOn: PlainDate | null };

const holder = {
  id: assignments.id, duty: assignments.duty, milestoneId: assignments.milestoneId, name: assignments.name, post: assignments.post, fromOn: assignments.fromOn, untilOn: assignments.untilOn,
};

/** Of every duty that anybody ever held, the latest. */
export const listHolders = (db: Executor, projectId: number): Promise<Holder[]> =>
  db.selectDistinctOn([assignments.duty, assignments.milestoneId], holder).from(assignments)
    .where(eq(assignments.projectId, projectId)).orderBy(asc(assignments.duty), asc(assignments.milestoneId), desc(assignments.id));

/** The latest in one duty, or undefined: nobody ever was. */
export async function findHolder(db: Executor, projectId: number, duty: Duty, milestoneId: number | null): Promise<Holder | undefined> {
  const [row] = await db.select(holder).from(assignments)
    .where(and(eq(assignments.projectId, projectId), eq(assignments.duty, duty), milestoneId === null ? sql`${assignments.milestoneId} is null` : eq(assignments.milestoneId, milestoneId)))
    .orderBy(desc(assignments.id)).limit(1);
  return row;
}

/** The latest in one duty of several projects (milestone_owner: of each of their milestones). */
export const findHolders = (db: Executor, projectIds: readonly number[], duty: Duty): Promise<(Holder & { projectId: number })[]> =>
  db.selectDistinctOn([assignments.projectId, assignments.milestoneId], { ...holder, projectId: assignments.projectId }).from(assignments)
    .where(and(inArray(assignments.projectId, [...projectIds]), eq(assignments.duty, duty))).orderBy(asc(assignments.projectId), asc(assignments.milestoneId), desc(assignments.id));

export type AssignmentHistory = { terms: (Omit<Holder, "milestoneId"> & {
  /** null: of the whole project */
  milestone: { ordinal: number; name: string } | null;
  /** empty: nobody before, or nothing said */
  handover: string;
  recordedAt: Date;
  /** null: it came with the breakdown */
  recordedBy: string | null;
})[] };

/** 任职情况: everybody who ever answered for the project or one of its milestones, duty by duty, the latest first. Throws not_found out of sight. */
export async function listAssignments(ctx: Context, code: string): Promise<AssignmentHistory> {
  const [project] = await ctx.db.select({ id: projects.id }).from(projects).where(and(eq(projects.code, code), visibleProjects(ctx.actor)));
  if (!project) throw notFound("该项目");
  const { milestoneId: _, ...columns } = holder;
  const rows = await ctx.db
    .select({ ...columns, ordinal: milestones.ordinal, milestoneName: milestones.name, handover: assignments.handover, recordedAt: assignments.recordedAt, recordedBy: people.name })
    .from(assignments)
    .leftJoin(milestones, eq(milestones.id, assignments.milestoneId))
    .leftJoin(people, eq(people.id, assignments.recordedBy))
    .where(eq(assignments.projectId, project.id))
    .orderBy(sql`array_position(array['responsible', 'liaison', 'city_leader', 'milestone_owner'], ${assignments.duty})`, asc(milestones.ordinal), desc(assignments.id));
  return { terms: rows.map(({ ordinal, milestoneName, ...row }) => ({ ...row, milestone: ordinal === null || milestoneName === null ? null : { ordinal, name: milestoneName } })) };
}
