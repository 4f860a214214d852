import { z } from "zod";

/** The page's address beside `asOf`. `live`: the open month as it stands. Units in their own order, or those with most reds first. */
export const overviewQuery = z.object({
  live: z.string().optional().catch(undefined).transform((text) => text === "1"),
  sort: z.enum(["units", "reds"]).catch("units"),
});
export type OverviewQuery = z.output<typeof overviewQuery>;
