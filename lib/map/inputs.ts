import { z } from "zod";
import { portfolioFilter } from "../projects/filter/inputs";
import { LAYERS, MEASURES } from "./terms";

export const TABLE_SORTS = ["ordinal", "count", "red", "yellow", "share", "slip", "overdue", "filing"] as const;
export type TableSort = (typeof TABLE_SORTS)[number];

/** The map as it stands in a URL: the portfolio's filter, what lies on it, what it is coloured by, and what was clicked. */
export const mapQuery = portfolioFilter.extend({
  layer: z.enum(LAYERS).catch("districts"),
  measure: z.enum(MEASURES).catch("share"),
  /** the unit or zone chosen, or the project whose spot was */
  at: z.string().max(40).optional().catch(undefined),
  /** of the table; "-" descends */
  sort: z.enum(TABLE_SORTS.flatMap((sort) => [sort, `-${sort}`] as const)).catch("ordinal"),
});
export type MapQuery = z.output<typeof mapQuery>;
