import { z } from "zod";
import { isYearMonth, type YearMonth } from "../base/month";

export const reportInput = z.object({
  month: z.string().refine((text) => isYearMonth(text), "月份请按“2025-05”填写").transform((text) => text as YearMonth),
  /** an earlier sealing of the month; left out: the one in force */
  revision: z.coerce.number().int().positive().optional().catch(undefined),
});
export type ReportInput = z.output<typeof reportInput>;
