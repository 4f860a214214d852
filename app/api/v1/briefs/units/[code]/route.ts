import { printUnitBrief } from "@/lib/briefs/sheets/commands";
import { codedBriefQuery } from "@/lib/briefs/sheets/inputs";
import { apiRoute } from "@/lib/web/api-route";
import { pdfAfterwards } from "@/lib/web/file-answer";

export const GET = apiRoute({ action: "brief.read", input: codedBriefQuery }, async (ctx, query) => pdfAfterwards(await printUnitBrief(ctx, query), "unit-brief.pdf"));
