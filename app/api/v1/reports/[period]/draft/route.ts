import { draftReport } from "@/lib/reports/drafting/commands";
import { draftReportInput } from "@/lib/reports/issuing/inputs";
import { answerOf } from "@/lib/reports/issuing/locks";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "report.draft", input: draftReportInput }, async (ctx, input) => {
  const { report, carried, leftBehind } = await draftReport(ctx, input);
  return { ...answerOf(report), carried, leftBehind };
});
