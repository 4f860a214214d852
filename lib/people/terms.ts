// 人员与角色. Each person holds exactly one role in one unit.
export const ROLES = ["filer", "head", "dispatch_staff", "dispatch_lead", "leader", "sysadmin", "secadmin", "auditor"] as const;
export type Role = (typeof ROLES)[number];
export const ROLE_LABELS: Record<Role, string> = {
  filer: "填报人", head: "审核人", dispatch_staff: "调度专班", dispatch_lead: "调度专班负责人",
  leader: "市领导", sysadmin: "系统管理员", secadmin: "安全管理员", auditor: "审计管理员",
};

/** Roles that see every project: the dispatch office and city leaders. */
export const CITYWIDE_ROLES: readonly Role[] = ["dispatch_staff", "dispatch_lead", "leader"];
/** Roles that see the projects their own unit leads or joins. */
export const UNIT_ROLES: readonly Role[] = ["filer", "head"];
export type OfficeRole = Extract<Role, "dispatch_staff" | "dispatch_lead">;
export const OFFICE_ROLES: readonly Role[] = ["dispatch_staff", "dispatch_lead"] satisfies OfficeRole[];
