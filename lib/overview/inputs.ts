import { z } from "zod";
import { isYearMonth, type YearMonth } from "../base/month";

/** The page's address. No month, or none that can be read: the latest sealed one. Units in their own order, or those with most reds first. */
export const overviewQuery = z.object({
  month: z.string().optional().catch(undefined).transform((text) => (text && isYearMonth(text) ? (text as YearMonth) : null)),
  sort: z.enum(["units", "reds"]).catch("units"),
});
export type OverviewQuery = z.output<typeof overviewQuery>;
