import { listProjectFilters } from "@/lib/projects/filters";
import { asOfQuery } from "@/lib/sealed/inputs";
import { apiRoute } from "@/lib/web/api-route";

export const GET = apiRoute({ action: "project.read", input: asOfQuery }, (ctx, { asOf }) => listProjectFilters(ctx, asOf));
