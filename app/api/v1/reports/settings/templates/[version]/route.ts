import { storeOf } from "@/lib/attachments/settings";
import { downloadTemplate } from "@/lib/reports/templates/downloads";
import { templateInput } from "@/lib/reports/templates/inputs";
import { apiRoute } from "@/lib/web/api-route";
import { fileAnswer } from "@/lib/web/file-answer";

export const GET = apiRoute({ action: "report.read_settings", input: templateInput }, async (ctx, input) => fileAnswer(await downloadTemplate(ctx, input, storeOf(process.env))));
