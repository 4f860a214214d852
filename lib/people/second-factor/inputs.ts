import { z } from "zod";

export const confirmSecondFactorInput = z.strictObject({
  code: z.string().trim().transform((code) => code.normalize("NFKC").replace(/\s/g, "")).pipe(z.string().regex(/^\d{6}$/, "请输入验证器上显示的 6 位数字")),
});
export type ConfirmSecondFactorInput = z.infer<typeof confirmSecondFactorInput>;
