import { saveUpdate } from "@/lib/dispatch/commands";
import { getFiling } from "@/lib/dispatch/filing";
import { filingQuery, saveUpdateInput } from "@/lib/dispatch/inputs";
import { savedAnswer } from "@/lib/dispatch/saved-answer";
import { apiRoute, apiWrite } from "@/lib/web/api-route";

export const GET = apiRoute({ action: "filing.read", input: filingQuery }, (ctx, { month, code }) => getFiling(ctx, month, code));

export const PUT = apiWrite({ action: "filing.edit", input: saveUpdateInput }, async (ctx, input) => savedAnswer(await saveUpdate(ctx, input)));
