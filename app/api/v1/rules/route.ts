import { adoptRules } from "@/lib/lights/rule-sets/commands";
import { adoptRulesInput } from "@/lib/lights/rule-sets/inputs";
import { listRuleSets } from "@/lib/lights/rule-sets/queries";
import { apiRoute, apiWrite } from "@/lib/web/api-route";

export const GET = apiRoute({ action: "rules.read" }, async (ctx) => {
  const { versions, inForce, firstMonth } = await listRuleSets(ctx);
  return { items: versions, nextCursor: null, inForce, firstMonth };
});

export const POST = apiWrite({ action: "rules.adopt", input: adoptRulesInput }, adoptRules);
