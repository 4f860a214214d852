import { z } from "zod";
import { readCode } from "./rules";

/** A code as typed; the sentence says what is wrong with it. */
export const checkCodeInput = z.object({
  code: z.string("请填写查验码").max(200, "查验码共 16 位，请只填写查验码").transform((typed, context) => {
    const read = readCode(typed);
    if (read.fault === undefined) return read;
    context.addIssue({ code: "custom", message: read.fault });
    return z.NEVER;
  }),
});
export type CheckCodeInput = z.output<typeof checkCodeInput>;

/** A file is its bytes alone. */
export const checkFileInput = z.object({});
