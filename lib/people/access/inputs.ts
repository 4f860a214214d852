import { z } from "zod";

const username = z.string().trim().toLowerCase().min(1, "缺少用户名，请刷新页面后重试").max(64);

export const ofPersonInput = z.object({ username });
export type OfPersonInput = z.infer<typeof ofPersonInput>;

export const resetSecondFactorInput = z.object({
  username,
  /** how it was made sure that it is the person who asks */
  note: z.string().trim().min(4, "请写明怎样核实了本人身份，至少 4 个字，如“当面核对工作证”").max(200, "核实说明最多 200 字"),
});
export type ResetSecondFactorInput = z.infer<typeof resetSecondFactorInput>;
