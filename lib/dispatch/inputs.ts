import { z } from "zod";
import { isPlainDate, type PlainDate } from "../base/date";
import { isYearMonth, type YearMonth } from "../base/month";
import { FILING_STATES, PROBLEM_LEVELS, PROBLEM_TYPES, SELF_JUDGEMENTS, UPDATE_TEXT_MAX } from "./terms";

export const month = z.string().refine(isYearMonth, "月份应为“2025-06”的样式").transform((text) => text as YearMonth);
const day = (name: string) =>
  z.string().refine(isPlainDate, `${name}不是有效日期，请按“2025-06-20”填写`).transform((text) => text as PlainDate);
const longText = (name: string) =>
  z.string().trim().max(UPDATE_TEXT_MAX, `${name}最多 ${UPDATE_TEXT_MAX} 字，请精简后再保存`).default("");
const version = z.number("缺少版本号，请刷新页面后重试").int().positive();
const code = z.string().min(1).max(40);

export const filingQuery = z.object({ month, code });

/** The board's filter as it stands in a URL; what makes no sense is no filter. */
export const boardQuery = z.object({
  state: z.enum(FILING_STATES).optional().catch(undefined),
  unit: z.string().max(40).optional().catch(undefined),
});
export type BoardQuery = z.output<typeof boardQuery>;

const milestoneEntry = z.object({
    ordinal: z.number().int().positive(),
    donePct: z.number("完成比例应为 0–100 的整数").int("完成比例应为 0–100 的整数").min(0, "完成比例不能小于 0").max(100, "完成比例不能大于 100").default(0),
    isDone: z.boolean().default(false),
    actualOn: day("完成日期").nullable().default(null),
    proof: z.string().trim().max(200, "证明材料说明最多 200 字").default(""),
    forecastOn: day("预计完成日期").nullable().default(null),
    forecastCause: z.string().trim().max(200, "推迟原因最多 200 字").default(""),
  });

const outcomeEntry = z.object({
  id: z.number().int().positive(),
  proofNo: z.string().trim().max(100, "证明编号最多 100 字").default(""),
  achievedOn: day("取得日期").nullable().default(null),
});

const areDistinct = (values: number[]) => new Set(values).size === values.length;

/** What a filer says about one project in one month. */
export const updateContent = z
  .object({
    progressText: longText("本月进展"),
    nextStepText: longText("下一步工作"),
    problemText: longText("存在问题"),
    problemType: z.enum(PROBLEM_TYPES, "请选择问题类型").nullable().default(null),
    problemLevel: z.enum(PROBLEM_LEVELS, "请选择需要哪一级解决").nullable().default(null),
    problemAsk: z.string().trim().max(500, "请求事项最多 500 字").default(""),
    measureText: longText("整改措施"),
    selfJudgement: z.enum(SELF_JUDGEMENTS, "请选择单位自评").nullable().default(null),
    milestones: z.array(milestoneEntry).max(60).refine((entries) => areDistinct(entries.map(({ ordinal }) => ordinal)), "同一里程碑填写了两次，请刷新页面后重试").default([]),
    outcomes: z.array(outcomeEntry).max(20).refine((entries) => areDistinct(entries.map(({ id }) => id)), "同一标志性成果填写了两次，请刷新页面后重试").default([]),
  });
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

/** As a draft: what a submission lacks is told by checkContent (rules.ts), everything at once. */
export const submitUpdateInput = saveUpdateInput;
export type SubmitUpdateInput = SaveUpdateInput;

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

export const returnUpdateInput = z.object({
  month, code, version,
  remark: z.string().trim().min(2, "请写明退回原因，便于填报人修改").max(500, "退回原因最多 500 字"),
});
export type ReturnUpdateInput = z.output<typeof returnUpdateInput>;

export const openCycleInput = z.object({ month });
/** `unfiled`: how many projects the office saw as not filed when it decided to seal. */
export const sealCycleInput = z.object({ month, unfiled: z.number().int().min(0) });
export type SealCycleInput = z.output<typeof sealCycleInput>;
export const publishCycleInput = z.object({ month });
