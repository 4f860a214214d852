import { sendReport } from "@/lib/reports/issuing/commands";
import { stepReportInput } from "@/lib/reports/issuing/inputs";
import { answerOf } from "@/lib/reports/issuing/locks";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "report.draft", input: stepReportInput }, async (ctx, input) => answerOf(await sendReport(ctx, input)));
