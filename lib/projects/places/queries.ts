import { and, eq } from "drizzle-orm";
import { projectPlaces, projects } from "../../../db/schema";
import type { Context } from "../../base/context";
import { ZONES, type Zone } from "../../map/terms";
import { visibleProjects } from "../scope";
import type { Provenance } from "../terms";

/** `notedAt`: an ISO instant, which a change has to name. `provenance` is of the name. */
export type Place = { name: string; zone: Zone | null; longitude: number | null; latitude: number | null; provenance: Provenance; notedAt: string };

/** Where a project lies, as far as it is known today; null: not known, or out of sight. */
export async function findPlace(ctx: Context, code: string): Promise<Place | null> {
  const { name, zone, longitude, latitude, provenance, notedAt } = projectPlaces;
  const [row] = await ctx.db
    .select({ name, zone, longitude, latitude, provenance, notedAt })
    .from(projectPlaces)
    .innerJoin(projects, eq(projects.id, projectPlaces.projectId))
    .where(and(eq(projects.code, code), visibleProjects(ctx.actor)));
  return row ? { ...row, zone: zoneOf(row.zone), notedAt: row.notedAt.toISOString() } : null;
}

export const zoneOf = (text: string | null): Zone | null => ZONES.find((zone) => zone === text) ?? null;
