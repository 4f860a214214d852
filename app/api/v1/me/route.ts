import { countUnreadReminders } from "@/lib/dispatch/reminders/queries";
import { getAccountNotices } from "@/lib/people/account/queries";
import { ROLE_LABELS } from "@/lib/people/terms";
import { apiRoute } from "@/lib/web/api-route";
import { currentBusiness, realNow } from "@/lib/web/clock";
import type { Me } from "@/lib/web/me";
import { homePath, menuOf } from "@/lib/web/menu";

export const GET = apiRoute({ action: "me.read" }, async (ctx): Promise<Me> => {
  const { actor } = ctx;
  if (actor.kind !== "person") throw new Error("a signed-in actor is a person");
  const { username, name, role, unit } = actor;
  const { on, isDemonstration } = await currentBusiness();
  return {
    person: { username, name, role, roleLabel: ROLE_LABELS[role], unit: { code: unit.code, name: unit.name, kind: unit.kind } },
    business: { on, isDemonstration },
    unreadReminders: await countUnreadReminders(ctx),
    account: await getAccountNotices(ctx, realNow()),
    menu: menuOf(role),
    home: homePath(role),
  };
});
