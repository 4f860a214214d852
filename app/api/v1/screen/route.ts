import { getScreen } from "@/lib/screen/queries";
import { asOfQuery } from "@/lib/sealed/inputs";
import { apiRoute } from "@/lib/web/api-route";

export const GET = apiRoute({ action: "screen.read", input: asOfQuery }, async (ctx, input) => ({ facts: await getScreen(ctx, input) }));
