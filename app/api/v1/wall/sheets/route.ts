import { printWall } from "@/lib/wall/sheets/commands";
import { wallSheetsQuery } from "@/lib/wall/sheets/inputs";
import { apiRoute } from "@/lib/web/api-route";
import { pdfAfterwards } from "@/lib/web/file-answer";

export const GET = apiRoute({ action: "wall.print", input: wallSheetsQuery }, async (ctx, query) => pdfAfterwards(await printWall(ctx, query), `wall-${query.format}.pdf`));
