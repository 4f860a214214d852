import { z } from "zod";
import { month, picked } from "../inputs";

export const waiveUpdatesInput = z.object({
  month,
  items: picked,
  reason: z.string().trim().min(4, "请写明免报理由（至少 4 个字）").max(200, "免报理由最多 200 字"),
});
export type WaiveUpdatesInput = z.output<typeof waiveUpdatesInput>;

export const askAgainInput = z.object({ month, items: picked });
export type AskAgainInput = z.output<typeof askAgainInput>;
