import { downloadWorkbook } from "@/lib/dispatch/workbook/commands";
import { workbookInput } from "@/lib/dispatch/workbook/inputs";
import { apiRoute } from "@/lib/web/api-route";
import { asAttachment } from "@/lib/web/file-answer";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export const GET = apiRoute({ action: "workbook.take", input: workbookInput, records: true }, async (ctx, input) => {
  const { fileName, bytes } = await downloadWorkbook(ctx, input);
  return new Response(Buffer.from(bytes), {
    headers: {
      "Content-Type": XLSX,
      "Content-Disposition": asAttachment(fileName, `workbook-${input.month}.xlsx`),
      "Cache-Control": "no-store",
    },
  });
});
