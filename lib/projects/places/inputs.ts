import { z } from "zod";
import { ZONES } from "../../map/terms";
import { BOUNDS } from "./rules";

const NAMES = { longitude: "经度", latitude: "纬度" } as const;

/** Degrees as a form or a machine sends them; empty is null. What is no place of the city is told with the limits, and what would be one in the other field as well. */
function degrees(of: keyof typeof BOUNDS, otherOf: keyof typeof BOUNDS) {
  const [what, other] = [NAMES[of], NAMES[otherOf]];
  const [[least, most], [otherLeast, otherMost]] = [BOUNDS[of], BOUNDS[otherOf]];
  return z.union([z.string(), z.number(), z.null()], `${what}请填写度数，例如 ${((least + most) / 2).toFixed(2)}`).optional().transform((given, check) => {
    const text = String(given ?? "").trim();
    if (text === "") return null;
    const value = /^\d{1,3}(\.\d{1,15})?$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    const limits = `${what}不在成都市范围内，应在 ${least} 到 ${most} 度之间`;
    const isOther = value >= otherLeast && value <= otherMost;
    check.addIssue({ code: "custom", message: Number.isNaN(value) ? `${what}请填写度数，例如 ${((least + most) / 2).toFixed(2)}` : isOther ? `${limits}；${value} 像是${other}，经纬度可能填反了` : limits });
    return z.NEVER;
  });
}

const code = z.string().max(40, "项目编号最多 40 个字符");
/** when the place the caller saw was noted; null: none was */
const seen = z.iso.datetime("请刷新页面后重试").nullable();

/** 登记落点. Known by name alone, or with both degrees (GCJ-02). */
export const placeInput = z.object({
  code, seen,
  name: z.string("请填写地点名称").trim().min(2, "请填写地点名称（至少 2 个字），例如“兴隆湖畔”").max(60, "地点名称最多 60 个字"),
  zone: z.preprocess((given) => given || null, z.enum(ZONES, "所在创新空间不在可选范围内，请重新选择").nullable()),
  longitude: degrees("longitude", "latitude"),
  latitude: degrees("latitude", "longitude"),
}).superRefine(({ longitude, latitude }, check) => {
  if ((longitude === null) === (latitude === null)) return;
  const missing = longitude === null ? "longitude" : "latitude";
  check.addIssue({ code: "custom", path: [missing], message: "经度和纬度须同时填写；不知道坐标的两项都留空，只登记名称" });
});
export type PlaceInput = z.output<typeof placeInput>;

export const removePlaceInput = z.object({ code, seen: z.iso.datetime("请刷新页面后重试") });
export type RemovePlaceInput = z.output<typeof removePlaceInput>;
