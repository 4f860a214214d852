import { downloadOriginal } from "@/lib/attachments/downloads";
import { attachmentInput } from "@/lib/attachments/inputs";
import { storeOf } from "@/lib/attachments/settings";
import { apiRoute } from "@/lib/web/api-route";
import { fileAnswer } from "@/lib/web/file-answer";

export const GET = apiRoute({ action: "attachment.download_original", input: attachmentInput, records: true }, async (ctx, input) => fileAnswer(await downloadOriginal(ctx, input, storeOf(process.env))));
