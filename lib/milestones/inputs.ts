import { z } from "zod";
import { isPlainDate, type PlainDate } from "../base/date";

const day = z.string().refine(isPlainDate, "不是有效日期，请按“2025-06-20”填写").transform((text) => text as PlainDate);

/** New planned days for milestones not yet accepted, as an approved change. */
export const approveBaselineInput = z.object({
  code: z.string().min(1),
  reason: z.string().trim().min(5, "请写明批准调整的依据和原因").max(500, "原因最多 500 字"),
  dates: z.array(z.object({ ordinal: z.number().int().positive(), plannedOn: day })).min(1, "请至少调整一个里程碑"),
});
export type ApproveBaselineInput = z.output<typeof approveBaselineInput>;
