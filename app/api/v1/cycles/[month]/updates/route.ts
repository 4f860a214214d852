import { saveUpdates } from "@/lib/dispatch/commands";
import { saveUpdatesInput } from "@/lib/dispatch/inputs";
import { savedAnswer } from "@/lib/dispatch/saved-answer";
import { apiWrite } from "@/lib/web/api-route";

/** Several drafts, all or none; answers in the order sent. A unit's whole workbook fits. */
export const PUT = apiWrite({ action: "filing.edit", input: saveUpdatesInput, maxChars: 6_000_000 }, async (ctx, input) => ({ updates: (await saveUpdates(ctx, input)).map(savedAnswer) }));
