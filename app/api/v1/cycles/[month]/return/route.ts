import { returnUpdateInput } from "@/lib/dispatch/inputs";
import { returnUpdate } from "@/lib/dispatch/reviews/commands";
import { countReviewItems } from "@/lib/dispatch/reviews/queries";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "filing.return", input: returnUpdateInput }, async (ctx, input) => {
  const { status, version } = await returnUpdate(ctx, input);
  return { code: input.code, status, version, remaining: await countReviewItems(ctx, input.month) };
});
