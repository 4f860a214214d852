import type { Context } from "../base/context";
import type { PlainDate } from "../base/date";
import { scopeOf } from "../people/wall";
import { listEngineeringTitles } from "../plan/engineering";
import { selectionOf } from "../projects/filter/selection";
import type { MapQuery } from "./inputs";
import { listPlaced, type PlacedProject } from "./places/queries";
import { listStandings, listZoneStandings, type Standings, type ZoneStanding } from "./standings/queries";
import { ZONES } from "./terms";
import { listTroubled, type Troubled } from "./troubled/queries";

export type MapAnswer = {
  dataOn: PlainDate;
  /** all projects there are; else those in the reader's sight, and a unit without any may well lead some */
  isWhole: boolean;
  standings: Standings;
  /** of the layer that shows them, else empty */
  zones: ZoneStanding[];
  places: PlacedProject[];
  /** of the unit or zone chosen; null: none is */
  troubled: Troubled | null;
  /** titles of 重点工程 by number */
  engineering: Map<number, string>;
};

/** Everything the map shows, as of now or of a sealed month. Throws as `selectionOf`. */
export async function readMap(ctx: Context, query: MapQuery): Promise<MapAnswer> {
  const selection = await selectionOf(ctx, query);
  return {
    dataOn: selection.dataOn,
    isWhole: scopeOf(ctx.actor) === "city",
    standings: await listStandings(ctx, selection),
    zones: query.layer === "zones" ? await listZoneStandings(ctx, selection) : [],
    places: query.layer === "places" ? await listPlaced(ctx, selection) : [],
    troubled: await readTroubled(ctx, query),
    engineering: await listEngineeringTitles(ctx),
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
