import { z } from "zod";
import { wallQuery } from "../inputs";
import { SHEET_FORMATS } from "./terms";

/** Which chart, and on which paper. */
export const wallSheetsQuery = wallQuery.extend({ format: z.enum(SHEET_FORMATS, `format 只能是 ${SHEET_FORMATS.join("、")}`).default("a0") });
export type WallSheetsQuery = z.output<typeof wallSheetsQuery>;
