import { z } from "zod";
import { NUMBER_RULES, type NumberRule } from "./rules";

function figure({ label, unit, min, max, zero }: NumberRule) {
  const message = `${label}应为 ${min}—${max} ${unit}${zero === undefined ? "" : `，或 0（${zero}）`}`;
  // An empty field is no 0.
  return z
    .preprocess((raw) => (raw === "" ? undefined : raw), z.coerce.number(message).int(message))
    .refine((value) => (value >= min && value <= max) || (value === 0 && zero !== undefined), message);
}

type Figures = { [F in keyof typeof NUMBER_RULES]: ReturnType<typeof figure> };
const figures = Object.fromEntries(Object.entries(NUMBER_RULES).map(([field, rule]) => [field, figure(rule)])) as Figures;

export const changeSecuritySettingsInput = z.object({
  /** the version the caller saw */
  version: z.coerce.number("缺少版本号，请刷新页面后重试").int().min(1),
  ...figures,
  requireSecondFactor: z.enum(["yes", "no"], "请选择是否必须使用动态口令").transform((text) => text === "yes"),
  reason: z.string().trim().min(4, "请写明修改原因，至少 4 个字").max(200, "修改原因最多 200 字"),
});
export type ChangeSecuritySettingsInput = z.output<typeof changeSecuritySettingsInput>;
