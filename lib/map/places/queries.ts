import { sql } from "drizzle-orm";
import type { Context } from "../../base/context";
import type { ShownLight } from "../../lights/terms";
import type { Selection } from "../../projects/filter/selection";
import { zoneOf } from "../../projects/places/queries";
import type { Provenance } from "../../projects/terms";
import type { Zone } from "../terms";

export type PlacedProject = ShownLight & {
  code: string;
  name: string;
  unit: string;
  place: string;
  zone: Zone | null;
  /** degrees; null, both: known by name alone */
  longitude: number | null;
  latitude: number | null;
  /** of the place's name */
  provenance: Provenance;
};

/** The projects of a selection whose place is known, by code. Places are not sealed: also a sealed month shows those noted today. */
export async function listPlaced(ctx: Context, { facts, columns, lean, where }: Selection): Promise<PlacedProject[]> {
  const { rows } = await ctx.db.execute<PlacedProject>(sql`
    select projects.code, ${facts.name} as name, ${columns.unitName} as unit, ${facts.light} as light, ${facts.computedLight} as "computedLight", ${facts.adjustment} as adjustment,
           ${facts.originalLight} as "originalLight", placed.name as place, placed.zone, placed.longitude, placed.latitude, placed.provenance
      from ${lean} join project_places placed on placed.project_id = projects.id
     where ${where} order by projects.code`);
  return rows.map((row) => ({ ...row, zone: zoneOf(row.zone) }));
}
