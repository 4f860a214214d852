import { checkReport } from "@/lib/reports/issuing/commands";
import { stepReportInput } from "@/lib/reports/issuing/inputs";
import { answerOf } from "@/lib/reports/issuing/locks";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "report.check", input: stepReportInput }, async (ctx, input) => answerOf(await checkReport(ctx, input)));
