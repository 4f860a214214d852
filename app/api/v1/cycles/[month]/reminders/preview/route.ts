import { insist } from "@/lib/base/verdict";
import { getCycle } from "@/lib/dispatch/queries";
import { reminderPlanQuery } from "@/lib/dispatch/reminders/inputs";
import { mayRemind } from "@/lib/dispatch/reminders/policy";
import { planReminders } from "@/lib/dispatch/reminders/queries";
import { apiRoute } from "@/lib/web/api-route";

/** Who would get what. */
export const GET = apiRoute({ action: "cycle.remind", input: reminderPlanQuery }, async (ctx, { month, unit }) => {
  const { cycle } = await getCycle(ctx, month);
  insist(mayRemind(ctx.actor, cycle.status));
  return planReminders(ctx, cycle, unit);
});
