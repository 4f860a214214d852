import { returnReport } from "@/lib/reports/issuing/commands";
import { returnReportInput } from "@/lib/reports/issuing/inputs";
import { answerOf } from "@/lib/reports/issuing/locks";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "report.return", input: returnReportInput }, async (ctx, input) => answerOf(await returnReport(ctx, input)));
