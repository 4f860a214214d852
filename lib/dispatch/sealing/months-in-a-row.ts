import { and, asc, eq, gt, isNotNull, lte, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Executor } from "../../../db/client";
import { cycles, projects, sealedProjects, updates } from "../../../db/schema";
import type { YearMonth } from "../../base/month";
import { grouped } from "./grouped";
import { firstInARow } from "./rules";

/** Where an accepted update of the month raises a problem: the first of the months in a row that raised one of that type, by project. */
export async function problemsSince(db: Executor, cycleId: number): Promise<Map<number, YearMonth>> {
  const [earlier, sealing] = [alias(updates, "earlier"), alias(cycles, "sealing")];
  const rows = await db
    .select({ projectId: updates.projectId, month: cycles.month, until: sealing.month })
    .from(updates)
    .innerJoin(sealing, eq(sealing.id, updates.cycleId))
    .innerJoin(earlier, and(eq(earlier.projectId, updates.projectId), eq(earlier.problemType, updates.problemType), eq(earlier.status, "accepted")))
    .innerJoin(cycles, and(eq(cycles.id, earlier.cycleId), lte(cycles.month, sealing.month)))
    .where(and(eq(updates.cycleId, cycleId), eq(updates.status, "accepted"), isNotNull(updates.problemType)))
    .orderBy(asc(updates.projectId));
  return new Map([...grouped(rows, ({ projectId }) => projectId)].map(([projectId, own]) => [projectId, firstInARow(own[0]!.until, new Set(own.map(({ month }) => month)))]));
}

/** The sealed months in which a project was a matter of 督办 (isSupervised), by project code. */
export async function readSupervisedMonths(db: Executor): Promise<Map<string, Set<YearMonth>>> {
  const rows = await db
    .select({ code: projects.code, month: cycles.month })
    .from(sealedProjects)
    .innerJoin(cycles, and(eq(cycles.id, sealedProjects.cycleId), eq(cycles.revision, sealedProjects.revision)))
    .innerJoin(projects, eq(projects.id, sealedProjects.projectId))
    .where(or(eq(sealedProjects.light, "red"), eq(sealedProjects.computedLight, "red"), gt(sealedProjects.overdueKeyCount, 0)));
  return new Map([...grouped(rows, ({ code }) => code)].map(([code, own]) => [code, new Set(own.map(({ month }) => month))]));
}
