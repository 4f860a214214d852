import { z } from "zod";
import { ROLES } from "./terms";

export const username = z.string().trim().toLowerCase().min(1, "请输入用户名").max(64, "用户名最多 64 个字符");

export const signInInput = z.object({
  username,
  password: z.string().min(1, "请输入密码").max(200, "密码最多 200 个字符"),
  /** of the second factor, or a recovery code; left out at first */
  code: z.string().trim().max(40, "动态口令或恢复码最多 40 个字符").optional(),
});
export type SignInInput = z.infer<typeof signInInput>;

/** The name, unit and addresses of an account. */
const card = {
  name: z.string().trim().min(1, "请填写姓名").max(40, "姓名最多 40 个字"),
  unitCode: z.string().min(1, "请选择单位"),
  post: z.string().trim().max(60, "岗位最多 60 个字").default(""),
  /** where reminders reach them outside the application; empty: nowhere */
  email: z.union([z.literal(""), z.email("邮箱地址不正确")]).default(""),
  wecomId: z.string().trim().max(64, "政务微信账号最多 64 个字符").default(""),
};

export const createPersonInput = z.object({
  username: username.regex(/^[a-z][a-z0-9._-]*$/, "用户名由小写字母开头，可用字母、数字、点、横线和下划线").refine((name) => name !== "new", "“new”是系统保留的名称，请换一个"),
  ...card,
});
export type CreatePersonInput = z.infer<typeof createPersonInput>;

/** An account ready for use, opened on the machine itself. */
export const loadPersonInput = createPersonInput.extend({
  role: z.enum(ROLES),
  password: z.string().min(10, "密码至少 10 个字符").max(200, "密码最多 200 个字符"),
});
export type LoadPersonInput = z.infer<typeof loadPersonInput>;

/** The version the caller saw. */
const version = z.coerce.number("缺少版本号，请刷新页面后重试").int().min(1);

export const changePersonInput = z.object({ username, version, ...card });
export type ChangePersonInput = z.infer<typeof changePersonInput>;

export const assignRoleInput = z.object({ username, version, role: z.enum(ROLES, "请选择角色") });
export type AssignRoleInput = z.infer<typeof assignRoleInput>;

/** Why an act on somebody's account is done, for those who read the trail later. */
const reason = (what: string) => z.string().trim().min(2, `请写明${what}，至少 2 个字`).max(200, `${what}最多 200 字`);

export const disablePersonInput = z.object({ username, reason: reason("停用原因") });
export type DisablePersonInput = z.infer<typeof disablePersonInput>;
export const enablePersonInput = z.object({ username, reason: reason("恢复原因") });
export type EnablePersonInput = z.infer<typeof enablePersonInput>;

export const revokeTokenInput = z.object({ tokenId: z.coerce.number().int().min(1) });
export type RevokeTokenInput = z.infer<typeof revokeTokenInput>;
