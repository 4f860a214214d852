import { outlooksQuery } from "@/lib/outlook/inputs";
import { getCalibration } from "@/lib/outlook/calibration/queries";
import { listOutlooks } from "@/lib/outlook/queries";
import { asOfAnswer, getSealedMonth } from "@/lib/sealed/queries";
import { apiRoute } from "@/lib/web/api-route";

export const GET = apiRoute({ action: "outlook.read", input: outlooksQuery }, async (ctx, { asOf, code }) => {
  const sealed = asOf ? await getSealedMonth(ctx, asOf) : null;
  const outlooks = await listOutlooks(ctx, sealed, code);
  return { items: outlooks?.items ?? [], nextCursor: null, asOf: asOfAnswer(sealed), from: outlooks && asOfAnswer(outlooks.sealed), calibration: await getCalibration(ctx, sealed) };
});
