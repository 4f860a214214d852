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
  { action: "workbook.upload", input: workbookInput, maxBytes: WORKBOOK_MAX_BYTES, admit: admitWorkbook, inLine: inReadingLine, read: async (bytes) => readWorkbook(await readSheets(bytes), workbookKey()) },
  previewWorkbook,
);
