import { z } from "zod";
import { PARAGRAPH_MAX_CHARS } from "../edits/rules";
import { period } from "../inputs";
import { LETTERHEAD_FORMS } from "../terms";

const STALE = "缺少版本号，请刷新页面后重试";

/** `version`: as the caller last saw the report; `revision`: which one. */
const onReport = z.object({ period, revision: z.number(STALE).int().positive(STALE), version: z.number(STALE).int().positive(STALE) });

/** `carriesOver`: words of the withdrawn revision are taken over where the sentence is still the same. */
export const draftReportInput = z.object({ period, carriesOver: z.boolean().default(false) });
export type DraftReportInput = z.output<typeof draftReportInput>;

/** `text`: facts stand in it as {1}, {2} …; null: as generated again. */
export const editBlockInput = onReport.extend({
  block: z.string().regex(/^[a-z0-9.-]{1,60}$/, "没有这一段，请刷新页面后重试"),
  text: z.string().max(4 * PARAGRAPH_MAX_CHARS, `每段最多 ${PARAGRAPH_MAX_CHARS} 字，请精简或另分段落`).nullable(),
});
export type EditBlockInput = z.output<typeof editBlockInput>;

/** `letterheadVersion` null: as shipped; `templateVersion` null: no template of the office's own. */
export const chooseFormInput = onReport.extend({
  form: z.enum(LETTERHEAD_FORMS, "请选择版头：文件格式、信函格式或内部简报"),
  letterheadVersion: z.number().int().positive().nullable(),
  templateVersion: z.number().int().positive().nullable(),
});
export type ChooseFormInput = z.output<typeof chooseFormInput>;

export const stepReportInput = onReport;
export type StepReportInput = z.output<typeof stepReportInput>;

export const returnReportInput = onReport.extend({ remark: z.string().trim().min(2, "请写明退回原因，便于拟稿人修改").max(500, "退回原因最多 500 字") });
export type ReturnReportInput = z.output<typeof returnReportInput>;

/** `number` left out: the next one. */
export const signReportInput = onReport.extend({ number: z.number("期号请填正整数").int("期号请填正整数").positive("期号请填正整数").max(9999, "期号最大为 9999").optional() });
export type SignReportInput = z.output<typeof signReportInput>;

export const withdrawReportInput = onReport.extend({ reason: z.string().trim().min(10, "请写明撤回原因，至少 10 个字").max(500, "撤回原因最多 500 字") });
export type WithdrawReportInput = z.output<typeof withdrawReportInput>;
