// 人员与角色. Each person holds exactly one role in one unit.
export const ROLES = ["filer", "head", "dispatch_staff", "dispatch_lead", "leader", "sysadmin", "secadmin", "auditor"] as const;
export type Role = (typeof ROLES)[number];
export const ROLE_LABELS: Record<Role, string> = {
  filer: "填报人", head: "审核人", dispatch_staff: "调度专班", dispatch_lead: "调度专班负责人",
  leader: "市领导", sysadmin: "系统管理员", secadmin: "安全管理员", auditor: "审计管理员",
};

/** 系统、安全、审计三员: an account of one is never anything else (三员分立). */
export const ADMIN_ROLES: readonly Role[] = ["sysadmin", "secadmin", "auditor"];

export const SIGN_IN_WAYS = ["password", "oidc"] as const;
export type SignInWay = (typeof SIGN_IN_WAYS)[number];
export const SIGN_IN_WAY_LABELS: Record<SignInWay, string> = { password: "用户名和密码", oidc: "统一身份认证" };

/** Whoever holds one of these must show a second factor when the security settings ask for it. */
export const SECOND_FACTOR_ROLES: readonly Role[] = [...ADMIN_ROLES, "dispatch_lead"];

/** What a signed-in person must do before anything else. */
export const OBLIGATIONS = ["change_password", "enrol_second_factor"] as const;
export type Obligation = (typeof OBLIGATIONS)[number];
export const OBLIGATION_LABELS: Record<Obligation, string> = {
  change_password: "您的密码须先修改，请到“我的账号”修改后继续使用",
  enrol_second_factor: "您的角色须使用动态口令，请到“我的账号”启用后继续使用",
};

/** By what a signed-in person proves again who they are. */
export type Proof = "password" | "code" | "sign_in";

/** What a one-time code is for. */
export const CODE_PURPOSES = ["activate", "reset_password"] as const;
export type CodePurpose = (typeof CODE_PURPOSES)[number];
export const CODE_PURPOSE_LABELS: Record<CodePurpose, string> = { activate: "启用账号", reset_password: "重设密码" };

/** Roles that see every project: the dispatch office and city leaders. */
export const CITYWIDE_ROLES: readonly Role[] = ["dispatch_staff", "dispatch_lead", "leader"];
/** Roles that see the projects their own unit leads or joins. */
export const UNIT_ROLES: readonly Role[] = ["filer", "head"];
export type OfficeRole = Extract<Role, "dispatch_staff" | "dispatch_lead">;
export const OFFICE_ROLES: readonly Role[] = ["dispatch_staff", "dispatch_lead"] satisfies OfficeRole[];
