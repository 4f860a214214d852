import { downloadReport } from "@/lib/reports/commands";
import { reportInput } from "@/lib/reports/inputs";
import { apiRoute } from "@/lib/web/api-route";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

export const GET = apiRoute({ action: "report.download", input: reportInput, records: true }, async (ctx, input) => {
  const { fileName, bytes } = await downloadReport(ctx, input);
  return new Response(Buffer.from(bytes), {
    headers: {
      "Content-Type": DOCX,
      // RFC 5987: the name in UTF-8, and a plain one for those that read only ASCII.
      "Content-Disposition": `attachment; filename="report-${input.month}.docx"; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`,
      "Cache-Control": "no-store",
    },
  });
});
