import type { Actor } from "../base/context";
import { no, yes, type Verdict } from "../base/verdict";
import { PERMISSIONS } from "../people/permissions/terms";

export const mayImportUnits = (actor: Actor): Verdict =>
  actor.kind === "system" || actor.role === "sysadmin" ? yes : no("只有系统管理员可以导入单位");

export function mayManageUnits(actor: Actor): Verdict {
  const { roles, refusal } = PERMISSIONS["unit.manage"];
  return actor.kind === "system" || (roles as readonly string[]).includes(actor.role) ? yes : no(refusal);
}
