import { tryRulesQuery } from "@/lib/lights/rule-sets/inputs";
import { tryRules } from "@/lib/lights/trial/queries";
import { apiRoute } from "@/lib/web/api-route";

/** Reads only: the draft comes in the address and is kept nowhere. */
export const GET = apiRoute({ action: "rules.try", input: tryRulesQuery }, (ctx, { rules }) => tryRules(ctx, rules));
