import { z } from "zod";
import { filingQuery, month, withdrawUpdateInput } from "../inputs";
import { CORRECTED_ITEMS, UPDATE_TEXT_MAX } from "../terms";

export const correctableQuery = filingQuery.extend({ ofMonth: month.optional() });
export type CorrectableQuery = z.output<typeof correctableQuery>;

/** `subject`: which milestone (its ordinal) or landmark outcome (its id). */
export const enterCorrectionInput = withdrawUpdateInput.extend({
  ofMonth: month,
  item: z.enum(CORRECTED_ITEMS, "请选择要更正的内容"),
  subject: z.number().int().positive().nullable().default(null),
  rightText: z.string().trim().min(1, "请填写更正后的内容；应当删去的，请填“无”").max(UPDATE_TEXT_MAX, `更正后的内容最多 ${UPDATE_TEXT_MAX} 字，请精简`),
  reason: z.string().trim().min(2, "请写明更正的理由，便于审核").max(500, "更正理由最多 500 字，请精简"),
});
export type EnterCorrectionInput = z.output<typeof enterCorrectionInput>;

export const removeCorrectionInput = withdrawUpdateInput.extend({ id: z.number().int().positive() });
export type RemoveCorrectionInput = z.output<typeof removeCorrectionInput>;
