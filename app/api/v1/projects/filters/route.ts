import { listProjectFilters } from "@/lib/projects/filters";
import { apiRoute } from "@/lib/web/api-route";

export const GET = apiRoute({ access: "signed-in" }, (ctx) => listProjectFilters(ctx));
