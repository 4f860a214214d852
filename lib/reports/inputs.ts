import { z } from "zod";
import { periodOf, type Period } from "./periods/rules";
import { REPORT_KINDS, REPORT_OUTPUTS } from "./terms";

const HOW = "期次请按“2025-05”“2025-Q1”“2024”或“2021-2025”填写";

/** "2025-05", "2025-Q1", "2024", "2021-2025" of an address as a period. */
export const period = z.string(HOW).refine((text) => periodOf(text) !== null, HOW).transform((text): Period => periodOf(text)!);

export const reportInput = z.object({
  period,
  /** an earlier revision of the report; left out: the latest */
  revision: z.coerce.number().int().positive().optional().catch(undefined),
  /** of a month, as it would read from an earlier sealing; left out: from the one in force */
  sealing: z.coerce.number().int().positive().optional().catch(undefined),
});

/** The list of one kind; the months when the address names none. */
export const reportsQuery = z.object({ kind: z.enum(REPORT_KINDS).catch("month") });

/** `output`: the file that is wanted; left out: the .docx. */
export const downloadInput = reportInput.extend({ output: z.enum(REPORT_OUTPUTS, "output 只能是 docx、pdf 或 xlsx").default("docx") });
export type DownloadInput = z.output<typeof downloadInput>;
