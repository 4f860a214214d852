import { z } from "zod";
import { REPORT_KINDS } from "../terms";
import { TEMPLATE_MAX_BYTES } from "./terms";

const kind = z.enum(REPORT_KINDS, "请选择模板用于哪一种通报");

export const skeletonQuery = z.object({ kind });

/** Beside the bytes themselves, by the address: `bytes` as the sender counts them, so that a file cut short on its way is noticed. */
export const uploadTemplateInput = z.object({
  kind,
  name: z.string("文件没有名称，请重新选择").min(1, "文件没有名称，请重新选择").max(255, "文件名最多 255 字，请改短后上传"),
  bytes: z.coerce.number("缺少文件大小，请刷新页面后重试").int().positive("文件是空的，请重新选择").max(TEMPLATE_MAX_BYTES, "模板超过 5 MB，请压缩其中的图片后上传"),
});
export type UploadTemplateInput = z.output<typeof uploadTemplateInput>;

export const templateInput = z.object({ version: z.coerce.number("模板版本不正确，请刷新页面后重试").int().min(1).max(2_147_483_647) });
export type TemplateInput = z.output<typeof templateInput>;
