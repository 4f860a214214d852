import { z } from "zod";
import { isPlainDate, type PlainDate } from "../base/date";

const day = z.string("请填写日期").refine(isPlainDate, "请为每个里程碑填写有效日期，例如“2025-06-20”").transform((text) => text as PlainDate);

/** New planned days for milestones not yet accepted, as an approved change. */
export const approveBaselineInput = z.object({
  code: z.string().min(1),
  reason: z.string().trim().min(5, "请写明批准调整的依据和原因").max(500, "原因最多 500 字"),
  dates: z.array(z.object({ ordinal: z.number().int().positive(), plannedOn: day })).min(1, "请至少调整一个里程碑"),
});
export type ApproveBaselineInput = z.output<typeof approveBaselineInput>;

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** The same from a form, where each row sends its ordinal and its day. */
export const approveBaselineForm = z.preprocess((form: Record<string, unknown>) => {
  const days = list(form.plannedOn);
  return { ...form, dates: list(form.ordinal).map((ordinal, index) => ({ ordinal: Number(ordinal), plannedOn: days[index] })) };
}, approveBaselineInput);
