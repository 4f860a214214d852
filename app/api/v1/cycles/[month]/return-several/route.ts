import { returnUpdatesInput } from "@/lib/dispatch/inputs";
import { returnUpdates } from "@/lib/dispatch/reviews/commands";
import { countReviewItems } from "@/lib/dispatch/reviews/queries";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "filing.return", input: returnUpdatesInput }, async (ctx, input) => {
  const done = await returnUpdates(ctx, input);
  return { done: done.length, remaining: await countReviewItems(ctx, input.month) };
});
