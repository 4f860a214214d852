import { reopenCycle } from "@/lib/dispatch/sealing/commands";
import { reopenCycleInput } from "@/lib/dispatch/sealing/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "cycle.reopen", input: reopenCycleInput }, async (ctx, input) => {
  const { month, status, revision, reopenedAt } = await reopenCycle(ctx, input);
  return { month, status, revision, reopenedAt };
});
