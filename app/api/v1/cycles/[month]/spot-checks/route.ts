import { recordSpotCheck } from "@/lib/dispatch/spot-checks/commands";
import { spotCheckInput } from "@/lib/dispatch/spot-checks/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "filing.spot_check", input: spotCheckInput }, async (ctx, input) => {
  const { result, checkedAt } = await recordSpotCheck(ctx, input);
  return { code: input.code, result, checkedAt };
});
