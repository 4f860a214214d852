import type { Actor } from "../base/context";
import { no, yes, type Verdict } from "../base/verdict";
import { permissionOf, type Action } from "./permissions/terms";
import { OFFICE_ROLES, type OfficeRole } from "./terms";

/** Whether a role may use a door at all; an act that is not listed is nobody's. */
export function mayUse(actor: Actor, action: Action): Verdict {
  const permission = permissionOf(action);
  if (!permission) return no("该操作未登记访问规则，已拒绝");
  return actor.kind === "system" || permission.roles.includes(actor.role) ? yes : no(permission.refusal);
}

/** Works in the dispatch office (调度专班): its staff or its lead. */
export const isOffice = (actor: Actor): actor is Actor & { kind: "person"; role: OfficeRole } =>
  actor.kind === "person" && OFFICE_ROLES.includes(actor.role);

/** Accounts are the system administrator's; the system itself makes the first ones. */
export function mayManagePeople(actor: Actor): Verdict {
  if (actor.kind === "system" || actor.role === "sysadmin") return yes;
  return no("只有系统管理员可以管理人员账号");
}

export function mayDisable(actor: Actor, person: { id: number }): Verdict {
  const manage = mayManagePeople(actor);
  if (!manage.allowed) return manage;
  if (actor.kind === "person" && actor.personId === person.id) return no("不能停用自己的账号");
  return yes;
}
