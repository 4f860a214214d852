import { asc, eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { projects } from "@/db/schema";
import type { PlainDate } from "@/lib/base/date";
import { canonicalJson } from "@/lib/dispatch/sealing/snapshot";
import { evaluateProjects } from "@/lib/lights/commands";

/** What differs between the lights stored for a day and the same computed anew, each in a sentence; a light not yet refreshed on that day is of an earlier one. */
export async function differingLights(db: Executor, day: PlainDate): Promise<string[]> {
  const rows = await db
    .select({
      id: projects.id, code: projects.code, light: projects.light, computedLight: projects.computedLight, adjustment: projects.adjustment, reasons: projects.lightReasons, originalLight: projects.originalLight,
      progressPct: projects.progressPct, plannedPct: projects.plannedPct, overdueKeyCount: projects.overdueKeyCount, nextDueOn: projects.nextDueOn,
    })
    .from(projects).where(eq(projects.lightOn, day)).orderBy(asc(projects.id));
  const standings = new Map((await evaluateProjects(db, day, "all")).map((standing) => [standing.projectId, standing]));
  return rows.flatMap(({ id, code, ...stored }) => {
    const { light, adjustment, approved, original } = standings.get(id)!;
    const { progressPct, plannedPct, overdueKeyCount, nextDueOn, reasons } = approved;
    const computed = { light, computedLight: approved.light, adjustment, reasons, originalLight: original.light, progressPct, plannedPct, overdueKeyCount, nextDueOn };
    const [one, two] = [canonicalJson(stored), canonicalJson(computed)];
    return one === two ? [] : [`${code} on ${day}: stored ${one}, computed ${two}`];
  });
}
