import { listCommitments } from "@/lib/projects/commitments";
import { asOfQuery } from "@/lib/sealed/inputs";
import { asOfAnswer, getSealedMonth } from "@/lib/sealed/queries";
import { apiRoute } from "@/lib/web/api-route";

export const GET = apiRoute({ action: "plan.read", input: asOfQuery }, async (ctx, { asOf }) => {
  const sealed = asOf ? await getSealedMonth(ctx, asOf) : null;
  return { items: await listCommitments(ctx, sealed), nextCursor: null, asOf: asOfAnswer(sealed) };
});
