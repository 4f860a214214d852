import { z } from "zod";
import { isPlainDate, type PlainDate } from "../base/date";
import { isYearMonth, type YearMonth } from "../base/month";
import { OUTCOME_TYPES, STAGE_KINDS, STAGE_MODELS, STAGES_OF_MODEL } from "../milestones/terms";
import { portfolioFilter, whole } from "./filter/inputs";
import { PROJECT_FAMILIES, PROJECT_FAMILY_LABELS, PROJECT_MODES, PROVENANCES } from "./terms";

const day = (what: string) => z.string().refine((text) => isPlainDate(text), `${what}不是存在的日期，请按“2025-06-20”填写`).transform((text) => text as PlainDate);
const month = z.string().refine((text) => isYearMonth(text), "月份请按“2025-05”填写").transform((text) => text as YearMonth);
const words = (what: string, max: number) => z.string().trim().min(1, `请填写${what}`).max(max, `${what}最多 ${max} 个字`);
const optionalWords = (what: string, max: number) => z.string().trim().max(max, `${what}最多 ${max} 个字`).nullish().transform((text) => text || null);

const stageInput = z.object({
  kind: z.enum(STAGE_KINDS),
  milestones: z.array(z.object({
    name: words("里程碑名称", 100),
    weight: z.int().min(1, "权重不能小于 1").max(100, "权重不能大于 100"),
    isKey: z.boolean(),
    plannedOn: day("计划日期"),
    /** null: listed as a gap */
    ownerName: optionalWords("里程碑责任人", 40),
    ownerPost: optionalWords("里程碑责任人职务", 60),
  })).min(1, "每个阶段至少有一个里程碑"),
  /** a stage owes at least one; none named yet is listed as a gap, and it does not close without */
  outcomes: z.array(z.object({ name: words("标志性成果", 100), type: z.enum(OUTCOME_TYPES) })).default([]),
});

/** A new project; without `stages` the usual breakdown of its model is laid out (rules.ts). */
export const createProjectInput = z.object({
  code: z.string().trim().regex(/^[A-Z]{2}(-\d{1,3}){1,2}$/, "编号形如 GC-1-03 或 PT-017"),
  name: words("项目名称", 120),
  family: z.enum(PROJECT_FAMILIES),
  mode: z.enum(PROJECT_MODES).default("regular"),
  stageModel: z.enum(STAGE_MODELS),
  commitmentCode: z.string().nullish().transform((code) => code || null),
  engineeringNo: z.int().min(1).max(6).nullish().transform((no) => no ?? null),
  leadUnitCode: words("牵头单位", 40),
  participantCodes: z.array(z.string()).default([]),
  cityLeader: words("市领导", 40),
  responsibleName: optionalWords("责任人", 40),
  responsiblePost: optionalWords("责任人职务", 60),
  liaisonName: optionalWords("联络员", 40),
  chiefScientist: optionalWords("首席科学家", 40),
  investmentWan: z.number().min(0, "投资不能为负").max(99_999_999, "投资以万元计，数值过大").nullish().transform((wan) => wan ?? null),
  startOn: day("开始日期"),
  endOn: day("结束日期"),
  provenance: z.enum(PROVENANCES).default("breakdown"),
  fromMonth: month.optional(),
  stages: z.array(stageInput).optional(),
  /** the caller refreshes the lights of many projects at once */
  skipLight: z.boolean().default(false),
}).superRefine((input, check) => {
  if (input.endOn <= input.startOn) check.addIssue({ code: "custom", path: ["endOn"], message: "结束日期须晚于开始日期" });
  if (input.engineeringNo !== null && input.family !== "engineering") check.addIssue({ code: "custom", path: ["engineeringNo"], message: `重点工程编号只用于“${PROJECT_FAMILY_LABELS.engineering}”，其他类别的项目请留空` });
  if (input.participantCodes.includes(input.leadUnitCode)) check.addIssue({ code: "custom", path: ["participantCodes"], message: "牵头单位不必再列为配合单位" });
  const kinds = input.stages?.map((stage) => stage.kind).join();
  if (kinds !== undefined && kinds !== STAGES_OF_MODEL[input.stageModel].join()) check.addIssue({ code: "custom", path: ["stages"], message: "阶段须与项目类型的五个阶段一致，顺序相同" });
});
export type CreateProjectInput = z.input<typeof createProjectInput>;

export const PROJECT_SORTS = ["code", "name", "unit", "light", "progress", "gap", "overdue", "due"] as const;
export type ProjectSort = (typeof PROJECT_SORTS)[number];

/** The list's filter as it stands in a URL; `sort` with a leading "-" is descending. */
export const projectListQuery = portfolioFilter.extend({
  limit: whole("limit ", 1, 200).default(50),
  page: whole("page ", 1, 100_000).default(1),
  cursor: z.string().max(500, "cursor 无效，请从第一页重新读取").optional(),
  sort: z.enum(PROJECT_SORTS.flatMap((sort) => [sort, `-${sort}`] as const), `sort 只能是 ${PROJECT_SORTS.join("、")}，前面加 - 为倒序`).default("code"),
});
export type ProjectListQuery = z.output<typeof projectListQuery>;
