import { workbookInput } from "@/lib/dispatch/workbook/inputs";
import { admitWorkbook, previewWorkbook } from "@/lib/dispatch/workbook/preview";
import { readWorkbook } from "@/lib/dispatch/workbook/read-workbook";
import { inReadingLine } from "@/lib/dispatch/workbook/reading-line";
import { readSheets } from "@/lib/dispatch/workbook/sheet-reader";
import { workbookKey } from "@/lib/dispatch/workbook/signature";
import { WORKBOOK_MAX_BYTES } from "@/lib/dispatch/workbook/terms";
import { apiUpload } from "@/lib/web/api-upload";

/** The raw bytes of a workbook; answers what it would change. A POST because of its body: nothing is written. */
export const POST = apiUpload(
  { action: "workbook.upload", input: workbookInput, maxBytes: WORKBOOK_MAX_BYTES, shorten: "请删除图片等与填报无关的内容后上传", admit: admitWorkbook, inLine: inReadingLine, read: async (file) => readWorkbook(await readSheets(await file.whole()), workbookKey()) },
  previewWorkbook,
);
