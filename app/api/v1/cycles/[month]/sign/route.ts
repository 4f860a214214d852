import { signUpdatesInput } from "@/lib/dispatch/inputs";
import { signUpdates } from "@/lib/dispatch/reviews/commands";
import { countReviewItems } from "@/lib/dispatch/reviews/queries";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "filing.sign", input: signUpdatesInput }, async (ctx, input) => {
  const done = await signUpdates(ctx, input);
  return { done: done.length, remaining: await countReviewItems(ctx, input.month) };
});
