import { z } from "zod";
import { isPlainDate, type PlainDate } from "../../base/date";
import { LIGHTS } from "../../lights/terms";
import { STAGE_KINDS } from "../../milestones/terms";
import { asOf } from "../../sealed/inputs";
import { PROJECT_FAMILIES, PROJECT_STATUSES } from "../terms";

// A list comes as "a,b" or as a repeated key.
export const several = z.union([z.string(), z.array(z.string())]).optional().transform((given) => [given ?? []].flat().flatMap((text) => text.split(",")).filter(Boolean));
export const list = <T extends readonly [string, ...string[]]>(terms: T, what: string) => several.pipe(z.array(z.enum(terms, `${what}的取值只能是 ${terms.join("、")}`)));
export const flag = z.enum(["1", "0", ""], "只能是 1 或 0").optional().transform((text) => text === "1");
export const whole = (what: string, min: number, max: number) =>
  z.string().regex(/^\d{1,6}$/, `${what}须是 ${min} 到 ${max} 的整数`).transform(Number).pipe(z.number().min(min, `${what}须是 ${min} 到 ${max} 的整数`).max(max, `${what}须是 ${min} 到 ${max} 的整数`));
/** Absent or empty: not asked for. */
export const maybe = <T extends z.ZodType>(schema: T) => z.preprocess((given) => given || undefined, schema.optional());
const names = (what: string) => several.pipe(z.array(z.string().max(40, `${what}最多 40 个字符`)));
const words = (what: string, max: number) => z.string().trim().max(max, `${what}最多 ${max} 个字`).optional().transform((text) => text || undefined);
export const day = (what: string) => maybe(z.string().refine((text) => isPlainDate(text), `${what}请按“2025-06-20”填写存在的日期`).transform((text) => text as PlainDate));

/** The first stage not closed, or `done` when all are. */
export const STAGES_ASKED = [...STAGE_KINDS, "done"] as const;
/** Of `engineering`, `leader` and `zone`: belongs to none. */
export const NO_ENGINEERING = 0;
export const NO_LEADER = "none";
export const NO_ZONE = "none";

/**
 * Which projects are meant, as it stands in a URL: the same words on the ledger, the wall, the map, the timeline, the leader's page and the API,
 * so that a number on one leads to its rows on another.
 */
export const portfolioFilter = z.object({
  light: list(LIGHTS, "灯（light）"),
  /** against the original plan */
  original: list(LIGHTS, "对照原始计划（original）"),
  /** 人工调整 */
  adjusted: flag,
  /** 因调整而转绿 */
  greenByChange: flag,
  family: list(PROJECT_FAMILIES, "类别（family）"),
  unit: names("牵头单位（unit）"),
  /** 1 to 6; 0: of none */
  engineering: several.pipe(z.array(z.string().regex(/^[0-6]$/, "重点工程（engineering）只能是 1 到 6，0 为不属于重点工程").transform(Number))),
  stage: list(STAGES_ASKED, "当前阶段（stage）"),
  status: list(PROJECT_STATUSES, "项目状态（status）"),
  /** 市领导, by full name; `none`: nobody named */
  leader: names("市领导（leader）"),
  /** 责任人, any part of the name */
  owner: words("责任人", 40),
  /** 标签; any of them */
  label: names("标签（label）"),
  /** area of “1+4+N” (lib/map/terms); `none`: no area noted */
  zone: names("“1+4+N”空间（zone）"),
  overdueKey: flag,
  /** 临期; 可能逾期 by the outlook */
  dueSoon: flag,
  unlikely: flag,
  noOwner: flag,
  /** the day of the next open milestone, both ends included */
  dueFrom: day("下一到期不早于（dueFrom）"),
  dueTo: day("下一到期不晚于（dueTo）"),
  /** the plan was moved at least once */
  slipped: flag,
  /** the end by the plan in force is at least so many days after the original one */
  slipDays: maybe(whole("比原计划推迟天数（slipDays）", 1, 9999)),
  q: words("查找内容", 100),
  asOf,
});
export type PortfolioFilter = z.output<typeof portfolioFilter>;
