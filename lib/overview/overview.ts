import { today, type Context } from "../base/context";
import type { PlainDate } from "../base/date";
import { insist } from "../base/verdict";
import { listSlipping, type Slipping } from "../outlook/queries";
import { listEngineeringTitles } from "../plan/engineering";
import { countGaps, type GapCounts } from "../projects/gaps/queries";
import { asOfAnswer, getSealedMonth, type SealedMonth } from "../sealed/queries";
import type { AsOf } from "../sealed/rules";
import { getSnapshot } from "../sealed/snapshots";
import { highlightsOf, type Highlights } from "./highlights";
import { maySeeOverview } from "./policy";
import { listLiveHighlights, listLiveStandings, listMonths, listSealedStandings, type MonthOption } from "./queries";
import { summarise, type Summary } from "./rules";

export type Overview = {
  months: MonthOption[];
  shown: MonthOption;
  /** null: live, of the open month */
  asOf: AsOf | null;
  /** the day up to which facts count */
  dataOn: PlainDate;
  summary: Summary;
  highlights: Highlights;
  /** null: no outlook was sealed yet */
  slipping: Slipping | null;
  engineeringTitles: Map<number, string>;
  /** 责任缺口 as of today, whatever month is shown; null: a chosen month, of which none are kept */
  gaps: { counts: GapCounts; on: PlainDate } | null;
};

/** What to show: a sealed month; "live": the open one as it stands; null: the latest sealed month, or the open one before any was sealed. */
export type OverviewOf = SealedMonth | "live" | null;

/** Everything of the leader's page. null while there is no month at all. Throws forbidden for unit people and administrators. */
export async function getOverview(ctx: Context, of: OverviewOf): Promise<Overview | null> {
  insist(maySeeOverview(ctx.actor));
  const months = await listMonths(ctx);
  const open = months.find(({ status }) => status === "open");
  const latest = months.find(({ isSealed }) => isSealed);
  const engineeringTitles = await listEngineeringTitles(ctx);
  const gaps = of === null || of === "live" ? { counts: await countGaps(ctx), on: today(ctx) } : null;
  if (open && (of === "live" || (of === null && !latest))) {
    return {
      months, shown: open, asOf: null, dataOn: today(ctx), engineeringTitles, gaps,
      summary: summarise(await listLiveStandings(ctx, open.month)),
      highlights: await listLiveHighlights(ctx, open.month),
      slipping: await listSlipping(ctx, null),
    };
  }
  if (!latest) return null;
  const sealed = of === null || of === "live" ? await getSealedMonth(ctx, latest.month) : of;
  return {
    months, shown: months.find(({ month }) => month === sealed.month)!, asOf: asOfAnswer(sealed), dataOn: sealed.dataOn, engineeringTitles, gaps,
    summary: summarise(await listSealedStandings(ctx, sealed)),
    highlights: highlightsOf(await getSnapshot(ctx, sealed)),
    slipping: await listSlipping(ctx, sealed),
  };
}
