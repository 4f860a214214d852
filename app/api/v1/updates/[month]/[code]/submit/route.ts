import { submitUpdate } from "@/lib/dispatch/commands";
import { submitUpdateInput } from "@/lib/dispatch/inputs";
import { savedAnswer } from "@/lib/dispatch/saved-answer";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "filing.submit", input: submitUpdateInput }, async (ctx, input) => savedAnswer(await submitUpdate(ctx, input)));
