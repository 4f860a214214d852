import { z } from "zod";
import { attachmentInput } from "../inputs";

export const releaseAttachmentInput = attachmentInput.extend({
  reason: z.string().trim().min(2, "请写明解除隔离的依据，例如经何种方式核实为误报").max(300, "依据最多 300 字，请精简"),
});
export type ReleaseAttachmentInput = z.output<typeof releaseAttachmentInput>;
