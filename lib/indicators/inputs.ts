import { z } from "zod";
import { isPlainDate, type PlainDate } from "../base/date";
import { PROVENANCES } from "../projects/terms";

/** A value of an indicator for a year; relative indicators have words only. */
export const observeIndicatorInput = z.object({
  indicatorCode: z.string().trim().min(1, "请选择指标"),
  year: z.int("请填写四位年份，例如 2024").min(2020, "年份应在 2020 至 2035 年").max(2035, "年份应在 2020 至 2035 年"),
  value: z.number("数值应为数字，例如 1144.52").min(0, "数值不能小于 0").max(1e9, "数值过大，请核对单位").nullable(),
  valueText: z.string().trim().max(60, "数值说明最多 60 个字").default(""),
  dataOn: z.string("请填写数据日期").refine((text) => isPlainDate(text), "数据日期不存在，请按“2025-03-31”填写").transform((text) => text as PlainDate),
  source: z.string().trim().min(1, "请填写数据来源").max(120, "数据来源最多 120 个字"),
  provenance: z.enum(PROVENANCES).default("breakdown"),
}).refine((input) => input.year <= Number(input.dataOn.slice(0, 4)), { path: ["dataOn"], message: "数据日期不能早于该数值的年份，请核对" })
  .refine((input) => input.value !== null || input.valueText !== "", { path: ["value"], message: "请填写数值；没有数值的相对指标请填写文字说明" });
export type ObserveIndicatorInput = z.output<typeof observeIndicatorInput>;

/** The same from a form: figures arrive as text, an empty one is none; what the office types comes from its own breakdown. */
export const observeIndicatorForm = z.preprocess((form: Record<string, unknown>) => {
  const value = String(form.value ?? "").trim();
  return { ...form, year: Number(form.year), value: value === "" ? null : Number(value), provenance: "breakdown" };
}, observeIndicatorInput);
