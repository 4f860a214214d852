import type { Actor } from "../base/context";
import { no, yes, type Verdict } from "../base/verdict";
import { permissionOf, type Action } from "./permissions/terms";
import { ADMIN_ROLES, OFFICE_ROLES, type OfficeRole, type Role } from "./terms";

/** Whether a role may use a door at all; an act that is not listed is nobody's. */
export function mayUse(actor: Actor, action: Action): Verdict {
  const permission = permissionOf(action);
  if (!permission) return no("该操作未登记访问规则，已拒绝");
  return actor.kind === "system" || permission.roles.includes(actor.role) ? yes : no(permission.refusal);
}

/** Works in the dispatch office (调度专班): its staff or its lead. */
export const isOffice = (actor: Actor): actor is Actor & { kind: "person"; role: OfficeRole } =>
  actor.kind === "person" && OFFICE_ROLES.includes(actor.role);

const isAdmin = (role: Role | null): boolean => role !== null && ADMIN_ROLES.includes(role);
const isSelf = (actor: Actor, person: { id: number }): boolean => actor.kind === "person" && actor.personId === person.id;

/** Accounts are the system administrator's; the system itself makes the first ones. */
export const mayManagePeople = (actor: Actor): Verdict => mayUse(actor, "person.manage");

/** Opening an account together with its role is for the machine's own command line: in the application two administrators share it. */
export const mayLoadPeople = (actor: Actor): Verdict => (actor.kind === "system" ? yes : no("新账号的角色由安全管理员分配，开户时不能指定"));

/** Closing an account, or opening it again. */
export function mayDisable(actor: Actor, person: { id: number }): Verdict {
  const use = mayUse(actor, "person.disable");
  if (!use.allowed) return use;
  return isSelf(actor, person) ? no("不能停用自己的账号") : yes;
}

/** 三员分立: nobody gives themselves a role, and an account that has one stays on its side of administrators and business. */
export function mayAssignRole(actor: Actor, person: { id: number; role: Role | null }, role: Role): Verdict {
  const use = mayUse(actor, "person.assign_role");
  if (!use.allowed) return use;
  if (isSelf(actor, person)) return no("不能给自己分配角色，请由另一位安全管理员办理");
  if (isAdmin(person.role)) return no("管理员账号不能改作其他角色；如需调整，请停用该账号，另开账号");
  if (person.role !== null && isAdmin(role)) return no("办理业务的账号不能改为管理员；如需调整，请停用该账号，另开账号");
  return yes;
}

/** A code lets its bearer choose a new password, so one's own would replace knowing the present one. */
export function mayIssueCode(actor: Actor, person: { id: number }): Verdict {
  const use = mayUse(actor, "person.issue_code");
  if (!use.allowed) return use;
  return isSelf(actor, person) ? no("不能给自己签发一次性登录码，请在“我的账号”中修改密码") : yes;
}

export const mayUnlock = (actor: Actor): Verdict => mayUse(actor, "person.unlock");

export function mayResetSecondFactor(actor: Actor, person: { id: number }): Verdict {
  const use = mayUse(actor, "person.reset_second_factor");
  if (!use.allowed) return use;
  return isSelf(actor, person) ? no("不能重置自己的动态口令，请由另一位安全管理员办理") : yes;
}

/** Ends another's sessions and tokens; one's own are ended under 我的账号. */
export const mayEndSessions = (actor: Actor): Verdict => mayUse(actor, "person.end_sessions");
