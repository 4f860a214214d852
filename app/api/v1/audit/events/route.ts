import { readTrail } from "@/lib/audit/commands";
import { trailQuery } from "@/lib/audit/inputs";
import { apiRoute } from "@/lib/web/api-route";
import { realNow } from "@/lib/web/clock";

export const GET = apiRoute({ action: "audit.read", input: trailQuery, records: true }, (ctx, query) => readTrail({ ...ctx, now: realNow() }, query));
