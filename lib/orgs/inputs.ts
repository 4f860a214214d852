import { z } from "zod";
import { UNIT_KINDS } from "./terms";

export const unitRow = z.object({
  code: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().min(1),
  shortName: z.string().min(1),
  kind: z.enum(UNIT_KINDS),
  districtType: z.string().nullish(),
  adcode: z.string().nullish(),
  ordinal: z.int(),
});
export type UnitRow = z.output<typeof unitRow>;

const code = z.string().trim().toLowerCase().regex(/^[a-z][a-z0-9-]{0,39}$/, "单位代码用拼音，由小写字母开头，可用字母、数字和横线");
const name = z.string().trim().min(1, "请填写单位全称").max(60, "单位全称最多 60 个字");
const shortName = z.string().trim().min(1, "请填写简称").max(20, "简称最多 20 个字");

export const createUnitInput = z.object({ code, name, shortName, kind: z.enum(UNIT_KINDS, "请选择单位类别") });
export type CreateUnitInput = z.output<typeof createUnitInput>;

const isActive = z.enum(["yes", "no"], "请选择是否启用").transform((text) => text === "yes");

/** `was…`: what the caller saw. */
export const changeUnitInput = z
  .object({ code, name, shortName, isActive, wasName: z.string(), wasShortName: z.string(), wasActive: isActive })
  .transform(({ code, name, shortName, isActive, wasName, wasShortName, wasActive }) => ({
    code, name, shortName, isActive, was: { name: wasName, shortName: wasShortName, isActive: wasActive },
  }));
export type ChangeUnitInput = z.output<typeof changeUnitInput>;
