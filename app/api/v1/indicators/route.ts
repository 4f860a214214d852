import { listIndicators } from "@/lib/indicators/queries";
import { apiRoute } from "@/lib/web/api-route";

export const GET = apiRoute({ access: "signed-in" }, async (ctx) => ({ items: await listIndicators(ctx), nextCursor: null }));
