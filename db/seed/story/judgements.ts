import type { YearMonth } from "../../../lib/base/month";
import { overrideLight } from "../../../lib/lights/overrides/commands";
import { findJudgement } from "../../../lib/lights/overrides/queries";
import { judgements } from "./material";
import type { Moment } from "./moments";
import type { Teller } from "./teller";

/** 人工调灯 of a month, after the office's reviews and spot checks. */
export const judgementsOf = (teller: Teller, month: YearMonth, at: Date): Moment[] =>
  judgements.filter((judgement) => judgement.month === month).map(({ code, light, by, reason }) => ({
    at,
    act: async () => {
      const ctx = teller.as(by, at);
      await overrideLight(ctx, { code, seen: (await findJudgement(ctx, code))!, light, reason });
    },
  }));
