import { z } from "zod";

export const confirmIdentityInput = z.strictObject({
  password: z.string().max(200, "密码最多 200 个字符").default(""),
  /** of the second factor, or a recovery code */
  code: z.string().trim().max(40, "动态口令或恢复码最多 40 个字符").default(""),
});
export type ConfirmIdentityInput = z.infer<typeof confirmIdentityInput>;

export const endOwnSessionInput = z.strictObject({ sessionId: z.uuid("没有这个登录会话") });
