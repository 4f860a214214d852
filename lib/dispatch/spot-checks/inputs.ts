import { z } from "zod";
import { month } from "../inputs";
import { SPOT_CHECK_RESULTS } from "../terms";

/** `version`: of the update that was looked at. */
export const spotCheckInput = z
  .object({
    month,
    code: z.string().min(1).max(40),
    version: z.number("缺少版本号，请刷新页面后重试").int().positive(),
    result: z.enum(SPOT_CHECK_RESULTS, "请选择抽查结论"),
    remark: z.string().trim().max(500, "抽查说明最多 500 字").default(""),
  })
  .refine(({ result, remark }) => result === "consistent" || remark.length >= 4, { path: ["remark"], error: "存在疑问的，请写明核对了什么、疑问在哪里（至少 4 个字）" });
export type SpotCheckInput = z.output<typeof spotCheckInput>;
