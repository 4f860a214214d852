import { sealCycleInput } from "@/lib/dispatch/inputs";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "cycle.seal", input: sealCycleInput }, async (ctx, input) => {
  const { cycle, sha256, opened } = await sealCycle(ctx, input);
  return { month: cycle.month, status: cycle.status, sealedAt: cycle.sealedAt, snapshotSha256: sha256, openedMonth: opened?.month ?? null };
});
