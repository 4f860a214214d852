import { z } from "zod";
import { isPlainDate, type PlainDate } from "../base/date";
import { isYearMonth, type YearMonth } from "../base/month";
import { PCT_RANGE, tooLong } from "./content/rules";
import { PART_LABELS, PART_MAX, type WrittenPart } from "./content/terms";
import { partOf } from "./reviews/rules";
import { FILING_STATES, PROBLEM_LEVELS, PROBLEM_TYPES, SELF_JUDGEMENTS } from "./terms";

export const month = z.string().refine(isYearMonth, "月份应为“2025-06”的样式").transform((text) => text as YearMonth);
const day = (name: string) =>
  z.string().refine(isPlainDate, `${name}不是有效日期，请按“2025-06-20”填写`).transform((text) => text as PlainDate);
const limitedText = (field: WrittenPart) => z.string().trim().max(PART_MAX[field], tooLong(field)).default("");
/** As long as it came: the length is told with everything else that a submission lacks. */
const anyText = () => z.string().trim().default("");
type Text = (field: WrittenPart) => ReturnType<typeof anyText>;
const version = z.number("缺少版本号，请刷新页面后重试").int().positive();
const code = z.string().min(1).max(40);

export const filingQuery = z.object({ month, code });

/** The board's filter as it stands in a URL; what makes no sense is no filter. */
export const boardQuery = z.object({
  state: z.enum(FILING_STATES).optional().catch(undefined),
  unit: z.string().max(40).optional().catch(undefined),
});
export type BoardQuery = z.output<typeof boardQuery>;

const pct = z.number(PCT_RANGE).int(PCT_RANGE).min(0, "完成比例不能小于 0").max(100, "完成比例不能大于 100").default(0);
/** null: emptied in the form. */
const anyPct = z.number(PCT_RANGE).nullable().default(0);

const areDistinct = (values: number[]) => new Set(values).size === values.length;

const contentWith = <P extends z.ZodType<number | null>>(text: Text, donePct: P) => {
  const milestoneEntry = z.object({
    ordinal: z.number().int().positive(),
    donePct,
    isDone: z.boolean().default(false),
    actualOn: day(PART_LABELS.actualOn).nullable().default(null),
    proof: text("proof"),
    forecastOn: day(`${PART_LABELS.forecastOn}日期`).nullable().default(null),
    forecastCause: text("forecastCause"),
  });
  const outcomeEntry = z.object({ id: z.number().int().positive(), proofNo: text("proofNo"), achievedOn: day(PART_LABELS.achievedOn).nullable().default(null) });
  return z.object({
    progressText: text("progressText"),
    nextStepText: text("nextStepText"),
    problemText: text("problemText"),
    problemType: z.enum(PROBLEM_TYPES, "请选择问题类型").nullable().default(null),
    problemLevel: z.enum(PROBLEM_LEVELS, "请选择需要哪一级解决").nullable().default(null),
    problemAsk: text("problemAsk"),
    measureText: text("measureText"),
    selfJudgement: z.enum(SELF_JUDGEMENTS, "请选择单位自评").nullable().default(null),
    milestones: z.array(milestoneEntry).max(60).refine((entries) => areDistinct(entries.map(({ ordinal }) => ordinal)), "同一里程碑填写了两次，请刷新页面后重试").default([]),
    outcomes: z.array(outcomeEntry).max(20).refine((entries) => areDistinct(entries.map(({ id }) => id)), "同一标志性成果填写了两次，请刷新页面后重试").default([]),
  });
};

/** What a filer says about one project in one month. */
export const updateContent = contentWith(limitedText, pct);
export type UpdateContent = z.output<typeof updateContent>;

export const saveUpdateInput = z.object({ month, code, version, content: updateContent });
export type SaveUpdateInput = z.output<typeof saveUpdateInput>;

/** Several at once, all or none. `source`: where they were typed, for the event. */
export const saveUpdatesInput = z.object({
  month,
  source: z.enum(["form", "grid", "workbook"]).default("form"),
  items: z.array(saveUpdateInput.omit({ month: true })).min(1, "没有要保存的项目").max(300, "一次最多保存 300 个项目，请分次保存")
    .refine((items) => new Set(items.map((item) => item.code)).size === items.length, "同一项目出现了两次，请刷新页面后重试"),
});
export type SaveUpdatesInput = z.output<typeof saveUpdatesInput>;

/** Looser than a draft: what a submission lacks, and what is too long in it, is told by checkContent (content/rules.ts), everything at once. */
export const submitUpdateInput = saveUpdateInput.extend({ content: contentWith(anyText, anyPct) });
export type SubmitUpdateInput = z.output<typeof submitUpdateInput>;

/** 撤回: takes a submission back before the head has signed it. */
export const withdrawUpdateInput = z.object({ month, code, version });
export type WithdrawUpdateInput = z.output<typeof withdrawUpdateInput>;

/** Several at once, each on its own: what lacks something stays behind and is told. */
export const submitUpdatesInput = z.object({
  month,
  items: z.array(submitUpdateInput.omit({ month: true })).min(1, "请先勾选要提交的项目").max(300, "一次最多提交 300 个项目，请分次提交")
    .refine((items) => new Set(items.map((item) => item.code)).size === items.length, "同一项目出现了两次，请刷新页面后重试"),
});
export type SubmitUpdatesInput = z.output<typeof submitUpdatesInput>;

export const ownFilingsQuery = z.object({ month });

export const picked = z.array(z.object({ code, version })).min(1, "请先勾选要处理的项目").max(500);
export const signUpdatesInput = z.object({ month, items: picked });
export const acceptUpdatesInput = z.object({ month, items: picked });
export type ReviewUpdatesInput = z.output<typeof signUpdatesInput>;

const returnRemark = z.string().trim().max(500, "退回原因最多 500 字");
const RETURN_NEEDS_WORDS = "请写明退回原因，便于填报人修改";

/** `fields`: what is asked of single fields; then the remark may stay empty. */
export const returnUpdateInput = z
  .object({
    month, code, version,
    remark: returnRemark.default(""),
    fields: z
      .array(z.object({
        field: z.string().refine((field) => partOf(field) !== null, "所指的填报项不存在，请刷新页面后重试"),
        remark: z.string().trim().min(2, "请写明这一项要改什么").max(300, "每一项的意见最多 300 字"),
      }))
      .max(30, "一次最多指出 30 处，其余请写在总的意见里")
      .refine((fields) => new Set(fields.map(({ field }) => field)).size === fields.length, "同一填报项指出了两次，请合并成一条")
      .optional(),
  })
  .refine(({ remark, fields }) => remark.length >= 2 || (remark === "" && fields !== undefined && fields.length > 0), { path: ["remark"], error: RETURN_NEEDS_WORDS });
export type ReturnUpdateInput = z.output<typeof returnUpdateInput>;

/** Several with one remark, all or none. */
export const returnUpdatesInput = z.object({ month, items: picked, remark: returnRemark.min(2, RETURN_NEEDS_WORDS) });
export type ReturnUpdatesInput = z.output<typeof returnUpdatesInput>;

export const openCycleInput = z.object({ month });
/** How many projects the office saw as not filed, and as waiting for their heads, when it decided to seal. */
export const sealCycleInput = z.object({ month, unfiled: z.number().int().min(0), awaitingHead: z.number().int().min(0).default(0) });
export type SealCycleInput = Pick<z.output<typeof sealCycleInput>, "month" | "unfiled"> & { awaitingHead?: number };
