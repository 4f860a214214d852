import { today, type Context } from "../base/context";
import { shanghaiDay, type PlainDate } from "../base/date";
import { notFound } from "../base/errors";
import { monthInWords, type YearMonth } from "../base/month";
import { insist } from "../base/verdict";
import { isSealed } from "../dispatch/rules";
import { highlightsOf, type Highlights } from "./highlights";
import { maySeeOverview } from "./policy";
import { listEngineeringTitles, listLiveHighlights, listMonths, listStandings, type MonthOption } from "./queries";
import { summarise, type Summary } from "./rules";
import { getSealedSnapshot } from "./sealed-snapshot";

export type Overview = {
  months: MonthOption[];
  shown: MonthOption;
  /** the day up to which facts count, and for a sealed month the day it was sealed */
  dataOn: PlainDate;
  sealedOn: PlainDate | null;
  summary: Summary;
  highlights: Highlights;
  engineeringTitles: Map<number, string>;
};

/**
 * Everything of the leader's page for a month; without one, the latest sealed month (or the open one before any was sealed).
 * null while there is no month at all. Throws forbidden for unit people and administrators, not_found for a month that is not there.
 */
export async function getOverview(ctx: Context, month: YearMonth | null): Promise<Overview | null> {
  insist(maySeeOverview(ctx.actor));
  const months = await listMonths(ctx);
  if (months.length === 0) return null;
  const shown = month ? months.find((option) => option.month === month) : (months.find((option) => isSealed(option.status)) ?? months[0]);
  if (!shown) throw notFound(`${monthInWords(month!)}的调度期`);
  const sealed = !isSealed(shown.status) ? null : await getSealedSnapshot(ctx, shown.month);
  return {
    months,
    shown,
    dataOn: sealed?.snapshot.dataOn ?? today(ctx),
    sealedOn: sealed && shanghaiDay(sealed.sealedAt),
    summary: summarise(await listStandings(ctx, shown.month)),
    highlights: sealed ? highlightsOf(sealed.snapshot) : await listLiveHighlights(ctx, shown.month),
    engineeringTitles: await listEngineeringTitles(ctx),
  };
}
