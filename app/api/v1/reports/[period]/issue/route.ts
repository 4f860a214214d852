import { issueReport } from "@/lib/reports/issuing/commands";
import { stepReportInput } from "@/lib/reports/issuing/inputs";
import { answerOf } from "@/lib/reports/issuing/locks";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "report.issue", input: stepReportInput }, async (ctx, input) => answerOf(await issueReport(ctx, input)));
