import type { Context } from "../../base/context";
import type { SealedMonth } from "../../sealed/queries";
import { findOutlookMonth, listPastOutlooks } from "../queries";
import { calibrationOf, type Calibration } from "./rules";

/** 预测与实际, over the projects that the actor sees, by what was known when a month was sealed (null: the latest). null: no month was sealed yet. */
export async function getCalibration(ctx: Context, asOf: SealedMonth | null): Promise<Calibration | null> {
  const sealed = asOf ?? (await findOutlookMonth(ctx));
  return sealed && calibrationOf(await listPastOutlooks(ctx, sealed), sealed.dataOn);
}
