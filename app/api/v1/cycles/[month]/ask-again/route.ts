import { askAgain } from "@/lib/dispatch/waivers/commands";
import { askAgainInput } from "@/lib/dispatch/waivers/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "filing.ask_again", input: askAgainInput }, async (ctx, input) => ({ done: (await askAgain(ctx, input)).length }));
