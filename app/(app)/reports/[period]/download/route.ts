import { storeOf } from "@/lib/attachments/settings";
import { downloadReport } from "@/lib/reports/commands";
import { downloadInput } from "@/lib/reports/inputs";
import { apiRoute } from "@/lib/web/api-route";
import { asAttachment } from "@/lib/web/file-answer";

export const GET = apiRoute({ action: "report.download", input: downloadInput }, async (ctx, input) => {
  const { fileName, plainName, mediaType, bytes, note } = await downloadReport(ctx, input, storeOf(process.env));
  return async (write: (command: typeof note) => Promise<void>) => {
    const whole = await bytes();
    await write(note);
    return new Response(Buffer.from(whole), { headers: { "Content-Type": mediaType, "Content-Disposition": asAttachment(fileName, plainName), "Cache-Control": "no-store" } });
  };
});
