import { z } from "zod";
import { isPlainDate, type PlainDate } from "../../base/date";
import { DUTIES } from "../terms";

const day = (what: string) => z.string(`请填写${what}`).refine(isPlainDate, `${what}不是存在的日期，请按“2025-06-20”填写`).transform((text) => text as PlainDate);
const code = z.string().max(40, "项目编号最多 40 个字符");
const ordinal = z.int().min(1).max(1000);
/** the assignment in office as the caller saw it; null: nobody was */
const seen = z.int().min(1).max(2_147_483_647).nullable();

const person = {
  name: z.string().trim().min(1, "请填写姓名").max(40, "姓名最多 40 个字"),
  post: z.string().trim().max(60, "职务最多 60 个字").default(""),
  fromOn: day("任职日期"),
  /** asked for where somebody held the post before */
  handover: z.string().trim().max(1000, "交接事项最多 1000 个字").default(""),
};

const duty = { duty: z.enum(DUTIES), milestoneOrdinal: ordinal.nullish().transform((given) => given ?? null) };
const ofOneMilestone = ({ duty: what, milestoneOrdinal }: { duty: string; milestoneOrdinal: number | null }): boolean => (what === "milestone_owner") === (milestoneOrdinal !== null);
const WHICH = { path: ["milestoneOrdinal"], message: "请指明是哪一个里程碑的责任人" };

/** Somebody takes up a duty; whoever held it leaves the day before. */
export const assignInput = z.object({ code, ...duty, ...person, seen }).refine(ofOneMilestone, WHICH);
export type AssignInput = z.output<typeof assignInput>;

/** One person for several milestones at once. */
export const assignOwnersInput = z.object({
  code, ...person,
  milestones: z.array(z.object({ ordinal, seen })).min(1, "请至少选择一个里程碑").max(200, "一次最多 200 个里程碑"),
});
export type AssignOwnersInput = z.output<typeof assignOwnersInput>;

/** Whoever is in office leaves, and nobody follows yet. */
export const vacateInput = z.object({
  code, ...duty, seen: z.int().min(1).max(2_147_483_647),
  untilOn: day("离任日期"),
  reason: z.string().trim().min(4, "请写明离任原因（至少 4 个字）").max(200, "离任原因最多 200 个字"),
}).refine(ofOneMilestone, WHICH);
export type VacateInput = z.output<typeof vacateInput>;
