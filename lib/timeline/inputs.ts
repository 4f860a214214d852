import { z } from "zod";
import { portfolioFilter } from "../projects/filter/inputs";
import { TIMELINE_GROUPS } from "./terms";

/** The portfolio's filter as everywhere; `chain`: the 重点工程 whose critical chain is asked for. */
export const timelineQuery = portfolioFilter.extend({
  by: z.enum(TIMELINE_GROUPS, `by 只能是 ${TIMELINE_GROUPS.join("、")}`).default("engineering"),
  chain: z.preprocess((given) => given || undefined, z.string().regex(/^[1-6]$/, "chain 只能是 1 到 6").transform(Number).optional()),
});
export type TimelineQuery = z.output<typeof timelineQuery>;
