import { z } from "zod";
import { isPlainDate, plainDate, type PlainDate } from "../base/date";
import { CHANGE_KINDS, CHANGE_STATUSES, CHANGE_TEXT_MAX, REASON_CODES } from "./terms";

/** A milestone's name, and a remark or opinion; most characters. */
const NAME_MAX = 200;
const REMARK_MAX = 500;

const day = z.string().refine(isPlainDate, "新日期不是有效日期，请按“2025-06-20”填写").transform((text) => text as PlainDate);
const text = (name: string, most = CHANGE_TEXT_MAX) => z.string().trim().max(most, `${name}最多 ${most} 字`);
const id = z.coerce.number<number | string>("申请编号不对，请从列表中打开").int().positive();
const version = z.number("缺少版本号，请刷新页面后重试").int().positive();
const code = z.string("请选择项目").min(1, "请选择项目").max(40);
const kind = z.enum(CHANGE_KINDS, "请选择调整类型");
const areDistinct = (values: number[]) => new Set(values).size === values.length;

/** toOn null, toName empty: as the plan has it. */
const item = z.object({ ordinal: z.number().int().positive(), toOn: day.nullable().default(null), toName: text("里程碑名称", NAME_MAX).default("") });

/** A draft, new (without id) or known; it may be incomplete. What a hand-over lacks is told by it (faultsOf). */
export const saveChangeInput = z
  .object({
    id: id.optional(),
    version: version.optional(),
    code, kind,
    reasonCode: z.enum(REASON_CODES, "请选择调整原因").nullable().default(null),
    reasonText: text("情况说明").default(""),
    evidenceText: text("依据").default(""),
    /** of lead_unit */
    newUnitCode: z.string().max(40).nullable().default(null),
    /** 经验卡, of terminate */
    lessonTried: text("做了哪些探索").default(""),
    lessonFound: text("得到什么认识").default(""),
    lessonAdvice: text("对后来者的建议").default(""),
    items: z.array(item).max(60).refine((items) => areDistinct(items.map(({ ordinal }) => ordinal)), "同一里程碑填写了两次，请刷新页面后重试").default([]),
  })
  .refine((input) => (input.id === undefined) === (input.version === undefined), { path: ["version"], error: "缺少版本号，请刷新页面后重试" });
export type SaveChangeInput = z.output<typeof saveChangeInput>;

export const changeQuery = z.object({ id });
/** 提交、审签、撤销 */
export const changeIdInput = z.object({ id, version });
export type ChangeIdInput = z.output<typeof changeIdInput>;
export const checkChangeInput = changeIdInput.extend({ opinion: text("初审意见", REMARK_MAX).min(2, "请写明初审意见") });
export type CheckChangeInput = z.output<typeof checkChangeInput>;
export const returnChangeInput = changeIdInput.extend({ remark: text("退回原因", REMARK_MAX).min(2, "请写明退回原因，便于填报人修改") });
export type ReturnChangeInput = z.output<typeof returnChangeInput>;
export const decideChangeInput = changeIdInput.extend({ approve: z.boolean("请选择批准或不批准"), words: text("审批意见", REMARK_MAX).min(2, "请写明审批意见") });
export type DecideChangeInput = z.output<typeof decideChangeInput>;

/** Days in an address: repeats as "3:2025-09-30" (ordinal, new day); what makes no day yet is left out. */
export const moves = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((given) => [given].flat().flatMap((move) => {
    const [, ordinal, toOn] = /^(\d{1,3}):(.+)$/.exec(move) ?? [];
    return ordinal && toOn && isPlainDate(toOn) ? [{ ordinal: Number(ordinal), toOn: plainDate(toOn) }] : [];
  }));

/** What is typed, for its impact. */
export const previewChangeInput = z.object({ id: id.optional(), code, kind, move: moves });
export type PreviewChangeInput = z.input<typeof previewChangeInput>;

/** The list's filter as it stands in a URL; what makes no sense is no filter. "open": not decided or withdrawn. */
export const changeListQuery = z.object({
  status: z.enum(["open", ...CHANGE_STATUSES]).optional().catch(undefined),
  kind: z.enum(CHANGE_KINDS).optional().catch(undefined),
  unit: z.string().max(40).optional().catch(undefined),
  /** a project's code */
  project: z.string().max(40).optional().catch(undefined),
  /** 等我办理 */
  waiting: z.literal("1").optional().catch(undefined),
});
export type ChangeListQuery = z.output<typeof changeListQuery>;
