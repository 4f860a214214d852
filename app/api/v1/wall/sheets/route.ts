import { printWall } from "@/lib/wall/sheets/commands";
import { wallSheetsQuery } from "@/lib/wall/sheets/inputs";
import { apiRoute } from "@/lib/web/api-route";
import { pdfAnswer } from "@/lib/web/file-answer";

export const GET = apiRoute({ action: "wall.print", input: wallSheetsQuery, records: true }, async (ctx, query) => {
  const { fileName, set } = await printWall(ctx, query);
  return async () => pdfAnswer(await set(), fileName, `wall-${query.format}.pdf`);
});
