import { printWall } from "@/lib/wall/sheets/commands";
import { wallSheetsQuery } from "@/lib/wall/sheets/inputs";
import { apiRoute } from "@/lib/web/api-route";
import { pdfAnswer } from "@/lib/web/file-answer";

export const GET = apiRoute({ action: "wall.print", input: wallSheetsQuery }, async (ctx, query) => {
  const { fileName, set, note } = await printWall(ctx, query);
  return async (write: (command: typeof note) => Promise<void>) => {
    const pdf = await set();
    await write(note);
    return pdfAnswer(pdf, fileName, `wall-${query.format}.pdf`);
  };
});
