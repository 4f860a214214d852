import { z } from "zod";
import { asOfQuery } from "../../sealed/inputs";

export const briefsQuery = asOfQuery;
export type BriefsQuery = z.output<typeof briefsQuery>;

/** A unit's or a project's code, and of which month. */
export const codedBriefQuery = asOfQuery.extend({ code: z.string() });
export type CodedBriefQuery = z.output<typeof codedBriefQuery>;
