import { z } from "zod";
import { portfolioFilter } from "../projects/filter/inputs";
import { WALL_FORMATS, WALL_GROUPINGS, WALL_SCALES } from "./terms";

/** Which chart: the portfolio's filter, what rows are gathered under, and the columns of time. */
export const wallQuery = portfolioFilter.extend({
  by: z.enum(WALL_GROUPINGS, `by 只能是 ${WALL_GROUPINGS.join("、")}`).default("engineering"),
  scale: z.enum(WALL_SCALES, `scale 只能是 ${WALL_SCALES.join("、")}`).default("quarter"),
});
export type WallQuery = z.output<typeof wallQuery>;

/** The same, drawn for one kind of screen. */
export const wallDrawingQuery = wallQuery.extend({ format: z.enum(WALL_FORMATS, `format 只能是 ${WALL_FORMATS.join("、")}`).default("page") });
