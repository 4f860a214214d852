import { moveCycleDays } from "@/lib/dispatch/calendar/commands";
import { moveDaysInput } from "@/lib/dispatch/calendar/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "cycle.move_days", input: moveDaysInput }, async (ctx, input) => {
  const { month, unitsDueOn, headsDueOn, officeDueOn, sealDueOn } = await moveCycleDays(ctx, input);
  return { month, unitsDueOn, headsDueOn, officeDueOn, sealDueOn };
});
