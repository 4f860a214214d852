import { waiveUpdates } from "@/lib/dispatch/waivers/commands";
import { waiveUpdatesInput } from "@/lib/dispatch/waivers/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "filing.waive", input: waiveUpdatesInput }, async (ctx, input) => ({ done: (await waiveUpdates(ctx, input)).length }));
