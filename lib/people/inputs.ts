import { z } from "zod";
import { ROLES } from "./terms";

const username = z.string().trim().toLowerCase().min(1, "请输入用户名").max(64, "用户名最多 64 个字符");

export const signInInput = z.object({
  username,
  password: z.string().min(1, "请输入密码").max(200, "密码最多 200 个字符"),
  /** of the second factor, or a recovery code; left out at first */
  code: z.string().trim().max(40, "动态口令或恢复码最多 40 个字符").optional(),
});
export type SignInInput = z.infer<typeof signInInput>;

export const createPersonInput = z.object({
  username: username.regex(/^[a-z][a-z0-9._-]*$/, "用户名由小写字母开头，可用字母、数字、点、横线和下划线"),
  name: z.string().trim().min(1, "请填写姓名").max(40),
  unitCode: z.string().min(1, "请选择单位"),
  role: z.enum(ROLES),
  post: z.string().trim().max(60).default(""),
  /** where reminders reach them outside the application; empty: nowhere */
  email: z.union([z.literal(""), z.email("邮箱地址不正确")]).default(""),
  wecomId: z.string().trim().max(64, "政务微信账号最多 64 个字符").default(""),
  password: z.string().min(10, "密码至少 10 个字符").max(200, "密码最多 200 个字符"),
});
export type CreatePersonInput = z.infer<typeof createPersonInput>;

export const disablePersonInput = z.object({ username });
export type DisablePersonInput = z.infer<typeof disablePersonInput>;
