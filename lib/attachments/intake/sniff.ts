import { fileTypeFromBuffer } from "file-type";
import { DomainError } from "../../base/errors";
import { WHAT_MAY_BE_UPLOADED, type EvidenceKind } from "../terms";

/** What is looked at to tell what a file is. */
export const HEAD_BYTES = 4100;

const OFFICE = "请在 WPS 或 Office 中另存为 .docx、.xlsx、.pptx 或 PDF（不设打开密码）后上传";

/** Kinds that people do choose, each with what to do instead. */
const INSTEAD: [RegExp, string][] = [
  [/^image\/(heic|heif|avif)/, "这是 HEIC 格式的照片，请另存为 JPG 后上传；苹果手机可在“设置 - 相机 - 格式”中选“兼容性最佳”再拍"],
  [/^image\//, "这种图片格式不能上传，请另存为 JPG 或 PNG 后上传"],
  [/^application\/x-cfb/, `这是旧版 Office 文件，或设有打开密码，${OFFICE}`],
  [/(rar|7z|gzip|x-tar|bzip2|x-xz)/, "压缩包不能上传，请解压后逐个上传"],
  [/^(video|audio)\//, "音频和视频不能上传，请改用照片或文字说明"],
  [/(msdownload|elf|mach-binary)/, "程序文件不能上传"],
];

/** What a file is, by its first bytes; "zip": an archive, an Office file perhaps. Throws rule with what to do about any other kind. */
export async function sniff(head: Uint8Array): Promise<Exclude<EvidenceKind, "docx" | "xlsx" | "pptx"> | "zip"> {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString("latin1");
  if (text.startsWith("PK\u0003\u0004")) return "zip";
  if (text.startsWith("%PDF-")) return "pdf";
  if (text.slice(0, 1024).includes("%PDF-")) throw new DomainError("rule", "PDF 文件的开头有多余内容，请用“打印为 PDF”重新导出后上传");
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (found && (found.ext === "jpg" || found.ext === "png" || found.ext === "webp")) return found.ext;
  const instead = found && INSTEAD.find(([pattern]) => pattern.test(found.mime))?.[1];
  throw new DomainError("rule", instead ?? `文件的实际内容不是可以上传的类型（与文件名无关）。${WHAT_MAY_BE_UPLOADED}`);
}
