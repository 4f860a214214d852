import { z } from "zod";
import { filingQuery, month } from "../dispatch/inputs";
import { FILE_MAX_BYTES } from "./terms";

const id = z.uuid("文件编号不正确，请刷新页面后重试");
const ordinal = z.coerce.number("所选里程碑或成果不正确，请重新选择").int().positive().optional();

/** Beside the bytes themselves, by the address: `bytes` and `sha256` as the sender counts them, so that a file cut short on its way is noticed. */
export const uploadAttachmentInput = filingQuery.extend({
  month,
  name: z.string().min(1, "文件没有名称，请重新选择").max(255, "文件名最多 255 字，请改短后上传"),
  bytes: z.coerce.number("缺少文件大小，请刷新页面后重试").int().positive("文件是空的，请重新选择").max(FILE_MAX_BYTES, "文件超过 20 MB，请压缩图片或拆分后上传"),
  /** browsers know it only over HTTPS */
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "文件校验值不正确，请刷新页面后重试").optional(),
  /** what it shows, by the milestone's ordinal or the outcome's id */
  milestone: ordinal,
  outcome: ordinal,
}).refine(({ milestone, outcome }) => milestone === undefined || outcome === undefined, "一个文件只能对应一个里程碑或一项成果");
export type UploadAttachmentInput = z.output<typeof uploadAttachmentInput>;

export const attachmentInput = z.object({ id });
export type AttachmentInput = z.output<typeof attachmentInput>;
