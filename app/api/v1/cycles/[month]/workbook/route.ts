import { downloadWorkbook } from "@/lib/dispatch/workbook/commands";
import { workbookInput } from "@/lib/dispatch/workbook/inputs";
import { apiRoute } from "@/lib/web/api-route";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export const GET = apiRoute({ action: "workbook.take", input: workbookInput, records: true }, async (ctx, input) => {
  const { fileName, bytes } = await downloadWorkbook(ctx, input);
  return new Response(Buffer.from(bytes), {
    headers: {
      "Content-Type": XLSX,
      // RFC 5987: the name in UTF-8, and a plain one for those that read only ASCII.
      "Content-Disposition": `attachment; filename="workbook-${input.month}.xlsx"; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`,
      "Cache-Control": "no-store",
    },
  });
});
