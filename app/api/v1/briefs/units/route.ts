import { printAllUnitBriefs } from "@/lib/briefs/sheets/commands";
import { briefsQuery } from "@/lib/briefs/sheets/inputs";
import { apiRoute } from "@/lib/web/api-route";
import { pdfAfterwards } from "@/lib/web/file-answer";

export const GET = apiRoute({ action: "brief.print_city", input: briefsQuery }, async (ctx, query) => pdfAfterwards(await printAllUnitBriefs(ctx, query), "unit-briefs.pdf"));
