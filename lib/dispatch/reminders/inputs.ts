import { z } from "zod";
import { month } from "../inputs";

const unitCode = z.string().min(1).max(40);

/** The units to remind; none given: all that owe something. */
export const reminderPlanQuery = z.object({
  month,
  unit: z.union([unitCode.transform((one) => [one]), z.array(unitCode).max(200)]).default([]),
});

export const sendRemindersInput = z.object({
  month,
  unitCodes: z.array(unitCode).max(200).default([]),
  /** of the preview that was agreed to */
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/, "请先预览催报内容"),
  /** to those who were reminded today already, too */
  again: z.boolean().default(false),
});
export type SendRemindersInput = z.output<typeof sendRemindersInput>;

export const markReminderReadInput = z.object({ id: z.string().regex(/^\d{1,9}$/).transform(Number).pipe(z.number().positive()) });
export type MarkReminderReadInput = z.output<typeof markReminderReadInput>;
