import { submitUpdatesInput } from "@/lib/dispatch/inputs";
import { submitUpdates } from "@/lib/dispatch/many/commands";
import { apiWrite } from "@/lib/web/api-route";

/** Several at once, each on its own; answers in the order sent. */
export const POST = apiWrite({ action: "filing.submit", input: submitUpdatesInput, maxChars: 6_000_000 }, async (ctx, input) => ({ results: await submitUpdates(ctx, input) }));
