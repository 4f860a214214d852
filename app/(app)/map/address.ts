import type { MapQuery } from "@/lib/map/inputs";
import type { Light } from "@/lib/lights/terms";
import { portfolioFilter } from "@/lib/projects/filter/inputs";
import { paths, type Query } from "@/lib/web/paths";

/** The words of the portfolio's filter in an address of the map, to be carried to other pages. */
export const filterWords = (query: MapQuery): Query =>
  Object.fromEntries(Object.keys(portfolioFilter.shape).map((key) => {
    const value = query[key as keyof typeof portfolioFilter.shape];
    return [key, Array.isArray(value) ? value.map(String) : value];
  }));

/** Whether anything but the month is asked for. */
export const isFiltered = (query: MapQuery): boolean => Object.entries(filterWords(query)).some(([key, value]) => key !== "asOf" && (Array.isArray(value) ? value.length > 0 : Boolean(value)));

/** The map again with something else chosen. */
export const onMap = (query: MapQuery, change: Partial<Pick<MapQuery, "layer" | "measure" | "at" | "sort">> = {}): string => {
  const { layer, measure, at, sort } = { ...query, ...change };
  const address = paths.map({ ...filterWords(query), layer: layer === "districts" ? null : layer, measure: measure === "share" ? null : measure, sort: sort === "ordinal" ? null : sort, at });
  return at && change.at ? `${address}#chosen` : address;
};

/** The ledger's rows behind a number of the map. `light`: those that were not filtered out before. */
export function inLedger(query: MapQuery, { light, ...more }: Query & { light?: readonly Light[] } = {}): string {
  const lights = light && query.light.length > 0 ? light.filter((term) => query.light.includes(term)) : light;
  return paths.projects({ ...filterWords(query), ...more, ...(lights && { light: lights }) });
}
