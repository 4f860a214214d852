import { z } from "zod";
import { LIGHTS, SETTABLE_LIGHTS } from "../terms";

const code = z.string().min(1);
/** The light that the caller saw: a judgement is of what one has seen. */
const seen = z.object({ light: z.enum(LIGHTS), computedLight: z.enum(LIGHTS) }, "缺少您看到的灯色，请刷新页面后重试");

export const overrideLightInput = z.object({
  code,
  seen,
  light: z.enum(SETTABLE_LIGHTS, "请选择调整后的灯色：绿灯、黄灯或红灯"),
  reason: z.string("请写明调灯理由，至少 5 个字").trim().min(5, "请写明调灯理由，至少 5 个字").max(200, "调灯理由最多 200 字"),
});
export type OverrideLightInput = z.output<typeof overrideLightInput>;

export const liftOverrideInput = z.object({ code, seen });
export type LiftOverrideInput = z.output<typeof liftOverrideInput>;
