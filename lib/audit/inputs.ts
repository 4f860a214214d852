import { z } from "zod";
import { isPlainDate, type PlainDate } from "../base/date";
import { anchorIn } from "./chain/rules";
import { EVENT_ACTIONS, EVENT_OUTCOMES, SUBJECT_TYPES } from "./terms";

const day = (what: string) =>
  z.string().optional().transform((text) => text || undefined).refine((text) => text === undefined || isPlainDate(text), `${what}不是存在的日期，请按“2025-06-20”填写`).transform((text) => text as PlainDate | undefined);
const words = (what: string, max: number) => z.string().trim().max(max, `${what}最多 ${max} 个字`).optional().transform((text) => text || undefined);
// A list comes as "a,b" or as a repeated key.
const several = z.union([z.string(), z.array(z.string())]).optional().transform((given) => [given ?? []].flat().flatMap((text) => text.split(",")).filter(Boolean));
const list = <T extends readonly [string, ...string[]]>(terms: T, what: string) => several.pipe(z.array(z.enum(terms, `${what}中有系统没有的取值，请重新选择`)));

const FILTER = {
  from: day("开始日期"),
  to: day("结束日期"),
  who: words("人员", 64),
  action: list(EVENT_ACTIONS, "操作"),
  subject: list(SUBJECT_TYPES, "对象"),
  outcome: list(EVENT_OUTCOMES, "结果"),
  ip: words("IP 地址", 64),
};

/** The trail's filter; both days are included. */
export const trailFilter = z.object(FILTER);
export type TrailFilter = z.output<typeof trailFilter>;

export const trailQuery = z.object({
  ...FILTER,
  /** the last row's id of the page before */
  cursor: z.string().regex(/^\d{1,15}$/, "cursor 无效，请从第一页重新读取").optional().transform((text) => (text === undefined ? undefined : Number(text))),
  limit: z.string().regex(/^([1-9]\d?|1\d\d|200)$/, "limit 须是 1 到 200 的整数").default("50").transform(Number),
});
export type TrailQuery = z.output<typeof trailQuery>;

/** From which anchor on; left out: from the first event. */
export const verifyTrailInput = z.object({
  from: z.string().trim().max(100, "锚点请按“序号:指纹”填写").optional().transform((text, check) => {
    if (!text) return null;
    const anchor = anchorIn(text);
    if (!anchor) check.addIssue({ code: "custom", message: "锚点请按“序号:指纹”填写，如通报末尾所印" });
    return anchor;
  }),
});
export type VerifyTrailInput = z.output<typeof verifyTrailInput>;
