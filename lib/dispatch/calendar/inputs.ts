import { z } from "zod";
import { isPlainDate, type PlainDate } from "../../base/date";
import { month } from "../inputs";
import { readArrangement } from "./arrangement/rules";

/** Years that can be looked at and arranged. */
export const FIRST_YEAR = 2021;
export const LAST_YEAR = 2060;
const year = z.coerce.number().int().min(FIRST_YEAR).max(LAST_YEAR);

/** The year in a URL; what makes no sense is none. */
export const calendarQuery = z.object({ year: year.optional().catch(undefined) });

const version = z.coerce.number("缺少版本号，请刷新页面后重试").int().min(0);
const day = (name: string) =>
  z.string().refine(isPlainDate, `${name}不是有效日期，请按“2025-06-20”填写`).transform((text) => text as PlainDate);

export const enterArrangementInput = z
  .object({
    year, version,
    source: z.string().trim().min(2, "请写明依据，如“国办发明电〔2026〕7号”").max(80, "依据最多 80 字"),
    text: z.string().max(5000, "一次最多 5000 字，请分次录入"),
  })
  .transform(({ text, ...rest }, issues) => {
    const { days, problems } = readArrangement(text, rest.year);
    const [first] = problems;
    const message = first ? (problems.length > 1 ? `有 ${problems.length} 行需要修改。${first.message}` : first.message) : "没有读到日期，请按“2027-02-05 至 2027-02-11 休”填写";
    if (first || days.length === 0) issues.addIssue({ code: "custom", path: ["text"], message });
    return { ...rest, days };
  });
export type EnterArrangementInput = z.output<typeof enterArrangementInput>;

export const removeArrangementInput = z.object({ version, from: day("起始日期"), to: day("截止日期") });
export type RemoveArrangementInput = z.output<typeof removeArrangementInput>;

const workday = (name: string) => {
  const message = `${name}应为 1—15 的整数`;
  return z.coerce.number(message).int(message).min(1, message).max(15, message);
};
const OPENS = "开启日应为 1—28 的整数，每月都有这一天";

export const changeSettingsInput = z
  .object({
    version,
    opensDay: z.coerce.number(OPENS).int(OPENS).min(1, OPENS).max(28, OPENS),
    unitsDueFromEnd: workday("单位填报时限"),
    headsDueWorkday: workday("单位审核时限"),
    officeDueWorkday: workday("专班复核时限"),
    sealDueWorkday: workday("封存日"),
  })
  .refine((days) => days.officeDueWorkday >= days.headsDueWorkday, { path: ["officeDueWorkday"], message: "专班复核时限不能早于单位审核时限" })
  .refine((days) => days.sealDueWorkday >= days.officeDueWorkday, { path: ["sealDueWorkday"], message: "封存日不能早于专班复核时限" });
export type ChangeSettingsInput = z.output<typeof changeSettingsInput>;

const dueDays = z.object({ unitsDueOn: day("单位填报截止日"), headsDueOn: day("单位审核截止日"), officeDueOn: day("专班复核截止日"), sealDueOn: day("封存日") });

/** `was`: the days the caller saw. */
export const moveDaysInput = z.object({
  month, was: dueDays, days: dueDays,
  reason: z.string().trim().min(4, "请写明调整原因，至少 4 个字").max(200, "调整原因最多 200 字"),
});
export type MoveDaysInput = z.output<typeof moveDaysInput>;
