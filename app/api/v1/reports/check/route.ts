import { inUploadPlace } from "@/lib/attachments/intake/places";
import { storeOf } from "@/lib/attachments/settings";
import { checkCodeInput, checkFileInput } from "@/lib/reports/checking/inputs";
import { admitCheck, checkCode, checkFile } from "@/lib/reports/checking/queries";
import { readChecked } from "@/lib/reports/checking/read-file";
import { CHECKED_MAX_BYTES } from "@/lib/reports/checking/terms";
import { apiRoute } from "@/lib/web/api-route";
import { apiUpload } from "@/lib/web/api-upload";

/** Which report a code belongs to: { report }, null when no report in one's sight has it. */
export const GET = apiRoute({ action: "report.verify", input: checkCodeInput }, async (ctx, input) => ({ report: await checkCode(ctx, input) }));

/** The raw bytes of one file; answers which report it is and whether it is unchanged. A POST because of its body: nothing is kept. */
export const POST = apiUpload(
  {
    action: "report.verify", input: checkFileInput, maxBytes: CHECKED_MAX_BYTES, shorten: "通报文件没有这么大，请核对所选的文件",
    admit: admitCheck, inLine: inUploadPlace, read: async (file) => readChecked(await file.whole()),
  },
  (ctx, _input, file) => checkFile(ctx, file, storeOf(process.env)),
);
