import { acceptUpdatesInput } from "@/lib/dispatch/inputs";
import { acceptUpdates } from "@/lib/dispatch/reviews/commands";
import { countReviewItems } from "@/lib/dispatch/reviews/queries";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "filing.accept", input: acceptUpdatesInput }, async (ctx, input) => {
  const done = await acceptUpdates(ctx, input);
  return { done: done.length, remaining: await countReviewItems(ctx, input.month) };
});
