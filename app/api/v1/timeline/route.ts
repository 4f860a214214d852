import { timelineQuery } from "@/lib/timeline/inputs";
import { getTimeline } from "@/lib/timeline/queries";
import { apiRoute } from "@/lib/web/api-route";

export const GET = apiRoute({ action: "timeline.read", input: timelineQuery }, getTimeline);
