import { signReport } from "@/lib/reports/issuing/commands";
import { signReportInput } from "@/lib/reports/issuing/inputs";
import { answerOf } from "@/lib/reports/issuing/locks";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "report.sign", input: signReportInput }, async (ctx, input) => answerOf(await signReport(ctx, input)));
