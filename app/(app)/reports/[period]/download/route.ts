import { downloadReport } from "@/lib/reports/commands";
import { reportInput } from "@/lib/reports/inputs";
import { apiRoute } from "@/lib/web/api-route";
import { asAttachment } from "@/lib/web/file-answer";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

export const GET = apiRoute({ action: "report.download", input: reportInput, records: true }, async (ctx, input) => {
  const { fileName, bytes } = await downloadReport(ctx, input);
  return new Response(Buffer.from(bytes), {
    headers: {
      "Content-Type": DOCX,
      "Content-Disposition": asAttachment(fileName, `report-${input.period.period}.docx`),
      "Cache-Control": "no-store",
    },
  });
});
