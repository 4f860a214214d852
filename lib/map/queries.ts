import type { Context } from "../base/context";
import type { PlainDate } from "../base/date";
import { listEngineeringTitles } from "../plan/engineering";
import { selectionOf } from "../projects/filter/selection";
import { visibleProjects } from "../projects/scope";
import type { MapQuery } from "./inputs";
import { listPlaced, type PlacedProject } from "./places/queries";
import { listStandings, listZoneStandings, type Standings, type ZoneStanding } from "./standings/queries";
import { ZONES } from "./terms";
import { listTroubled, type Troubled } from "./troubled/queries";

export type MapAnswer = {
  dataOn: PlainDate;
  standings: Standings;
  /** of the layer that shows them, else empty */
  zones: ZoneStanding[];
  places: PlacedProject[];
  /** of the unit or zone chosen; null: none is */
  troubled: Troubled | null;
  /** titles of 重点工程 by number */
  engineering: Map<number, string>;
  /** the reader does not see every project: what is missing here may be there */
  isPartial: boolean;
};

/** Everything the map shows, as of now or of a sealed month. Throws as `selectionOf`. */
export async function readMap(ctx: Context, query: MapQuery): Promise<MapAnswer> {
  const selection = await selectionOf(ctx, query);
  return {
    dataOn: selection.dataOn,
    standings: await listStandings(ctx, selection),
    zones: query.layer === "zones" ? await listZoneStandings(ctx, selection) : [],
    places: query.layer === "places" ? await listPlaced(ctx, selection) : [],
    troubled: await readTroubled(ctx, query),
    engineering: await listEngineeringTitles(ctx),
    isPartial: visibleProjects(ctx.actor) !== undefined,
  };
}

/** What was filtered out before does not come back by being chosen. */
async function readTroubled(ctx: Context, query: MapQuery): Promise<Troubled | null> {
  const { at, layer } = query;
  if (!at || layer === "places" || (layer === "zones" && !ZONES.some((zone) => zone === at))) return null;
  const key = layer === "zones" ? "zone" : "unit";
  if (query[key].length > 0 && !query[key].includes(at)) return { projects: [], total: 0 };
  return listTroubled(ctx, await selectionOf(ctx, { ...query, [key]: [at] }));
}
