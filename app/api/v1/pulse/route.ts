import { getPulse } from "@/lib/wall/pulse/queries";
import { apiRoute } from "@/lib/web/api-route";

export const GET = apiRoute({ action: "me.read" }, getPulse);
