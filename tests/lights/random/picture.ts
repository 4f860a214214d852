import { and, asc, desc, eq, inArray, notInArray } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { changeRequests, cycles, milestones, outcomes, projects, snapshots, units, updates } from "@/db/schema";
import { CLOSED_STATUSES } from "@/lib/changes/terms";

/** What stands in the database before an act, so that most acts make sense. */
export type Picture = Awaited<ReturnType<typeof takePicture>>;
export type SeenUpdate = Picture["updates"][number];
export type SeenProject = Picture["projects"][number];
export type SeenChange = Picture["changes"][number];

export async function takePicture(db: Executor) {
  const [cycle] = await db.select().from(cycles).where(eq(cycles.status, "open"));
  const [sealed] = await db
    .select({ id: cycles.id, month: cycles.month, status: cycles.status, sha256: snapshots.sha256 })
    .from(cycles).innerJoin(snapshots, and(eq(snapshots.cycleId, cycles.id), eq(snapshots.revision, cycles.revision)))
    .where(inArray(cycles.status, ["sealed", "published"])).orderBy(desc(cycles.month)).limit(1);
  const seen = await db
    .select({ id: projects.id, code: projects.code, status: projects.status, unit: units.code, light: projects.light, computedLight: projects.computedLight })
    .from(projects).innerJoin(units, eq(units.id, projects.leadUnitId)).orderBy(asc(projects.id));
  const nodes = await db
    .select({ projectId: milestones.projectId, ordinal: milestones.ordinal, plannedOn: milestones.plannedOn, acceptedOn: milestones.acceptedOn, name: milestones.name })
    .from(milestones).orderBy(asc(milestones.projectId), asc(milestones.ordinal));
  return {
    cycle: cycle ?? null,
    sealed: sealed ?? null,
    projects: seen.map((project) => {
      const own = nodes.filter(({ projectId }) => projectId === project.id);
      return { ...project, milestones: own, isDone: own.every(({ acceptedOn }) => acceptedOn !== null) };
    }),
    updates: cycle
      ? await db
        .select({ code: projects.code, unit: units.code, status: updates.status, version: updates.version })
        .from(updates).innerJoin(projects, eq(projects.id, updates.projectId)).innerJoin(units, eq(units.id, updates.unitId)).where(eq(updates.cycleId, cycle.id)).orderBy(asc(projects.code))
      : [],
    changes: await db
      .select({ id: changeRequests.id, version: changeRequests.version, status: changeRequests.status, kind: changeRequests.kind, level: changeRequests.level, code: projects.code, unit: units.code })
      .from(changeRequests).innerJoin(projects, eq(projects.id, changeRequests.projectId)).innerJoin(units, eq(units.id, changeRequests.unitId))
      .where(notInArray(changeRequests.status, [...CLOSED_STATUSES])).orderBy(asc(changeRequests.id)),
    openOutcomes: await db.select({ id: outcomes.id, projectId: outcomes.projectId }).from(outcomes).where(eq(outcomes.name, "核心技术发明专利")),
  };
}
