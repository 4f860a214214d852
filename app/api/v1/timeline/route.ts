import { getCalendar } from "@/lib/dispatch/calendar/queries";
import { timelineQuery } from "@/lib/timeline/inputs";
import { getTimeline } from "@/lib/timeline/queries";
import { apiRoute } from "@/lib/web/api-route";

export const GET = apiRoute({ action: "timeline.read", input: timelineQuery }, async (ctx, query) => getTimeline(ctx, query, query.dueSoon ? await getCalendar(ctx.db) : undefined));
