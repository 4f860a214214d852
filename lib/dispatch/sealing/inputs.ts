import { z } from "zod";
import { month, saveUpdateInput } from "../inputs";

/** `sha256`: the fingerprint that the lead saw when deciding. */
export const reopenCycleInput = z.object({
  month,
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "缺少封存数据指纹，请刷新页面后重试"),
  reason: z.string().trim().min(10, "请写明重开原因，至少 10 个字").max(500, "重开原因最多 500 字"),
});
export type ReopenCycleInput = z.output<typeof reopenCycleInput>;

export const takeUpAgainInput = saveUpdateInput.pick({ month: true, code: true, version: true }).extend({
  remark: z.string().trim().min(2, "请写明退回原因，便于填报人修改").max(500, "退回原因最多 500 字"),
});
export type TakeUpAgainInput = z.output<typeof takeUpAgainInput>;
