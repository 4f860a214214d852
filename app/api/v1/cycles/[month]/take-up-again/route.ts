import { savedAnswer } from "@/lib/dispatch/saved-answer";
import { takeUpAgain } from "@/lib/dispatch/sealing/commands";
import { takeUpAgainInput } from "@/lib/dispatch/sealing/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "filing.take_up_again", input: takeUpAgainInput }, async (ctx, input) => savedAnswer(await takeUpAgain(ctx, input)));
