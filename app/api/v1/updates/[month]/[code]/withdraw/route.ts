import { withdrawUpdate } from "@/lib/dispatch/commands";
import { withdrawUpdateInput } from "@/lib/dispatch/inputs";
import { savedAnswer } from "@/lib/dispatch/saved-answer";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "filing.withdraw", input: withdrawUpdateInput }, async (ctx, input) => savedAnswer(await withdrawUpdate(ctx, input)));
