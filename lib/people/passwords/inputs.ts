import { z } from "zod";
import { username } from "../inputs";

const password = z.string().min(1, "请输入密码").max(200, "密码最多 200 个字符");

export const changePasswordInput = z.strictObject({
  currentPassword: z.string().min(1, "请输入当前密码").max(200, "密码最多 200 个字符"),
  newPassword: password,
});
export type ChangePasswordInput = z.infer<typeof changePasswordInput>;

export const setPasswordByCodeInput = z.strictObject({
  username,
  code: z.string().trim().min(1, "请输入一次性登录码").max(60, "一次性登录码最多 60 个字符"),
  newPassword: password,
});
export type SetPasswordByCodeInput = z.infer<typeof setPasswordByCodeInput>;
