import { withdrawReport } from "@/lib/reports/issuing/commands";
import { withdrawReportInput } from "@/lib/reports/issuing/inputs";
import { answerOf } from "@/lib/reports/issuing/locks";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "report.withdraw", input: withdrawReportInput }, async (ctx, input) => answerOf(await withdrawReport(ctx, input)));
