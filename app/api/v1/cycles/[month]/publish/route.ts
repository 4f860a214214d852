import { publishCycleInput } from "@/lib/dispatch/inputs";
import { publishCycle } from "@/lib/dispatch/sealing/commands";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "cycle.publish", input: publishCycleInput }, async (ctx, input) => {
  const { month, status, publishedAt } = await publishCycle(ctx, input);
  return { month, status, publishedAt };
});
