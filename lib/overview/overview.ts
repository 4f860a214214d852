import { today, type Context } from "../base/context";
import type { PlainDate } from "../base/date";
import { addMonths } from "../base/month";
import { insist } from "../base/verdict";
import type { ChangeListItem } from "../changes/queries";
import { listIndicators, type IndicatorListItem } from "../indicators/queries";
import { listSlipping, type Slipping } from "../outlook/queries";
import { listEngineeringTitles } from "../plan/engineering";
import { countGaps, type GapCounts } from "../projects/gaps/queries";
import { asOfAnswer, getSealedMonth, type SealedMonth } from "../sealed/queries";
import type { AsOf } from "../sealed/rules";
import { getSnapshot } from "../sealed/snapshots";
import { counted } from "./counted";
import { listForLeader, longRedsOfOpen, longRedsOfSealed } from "./decisions/queries";
import type { LongRed } from "./decisions/rules";
import { highlightsOf, type Highlights } from "./highlights";
import { changesOfOpen, changesOfSealed, type MonthChanges } from "./month-changes/queries";
import { maySeeOverview } from "./policy";
import { listLightsByMonth, listLiveHighlights, listLiveStandings, listMonths, listSealedStandings, type MonthOption } from "./queries";
import { summarise, type MonthOfLights, type Summary } from "./rules";

export type Overview = {
  months: MonthOption[];
  shown: MonthOption;
  /** null: live, of the open month */
  asOf: AsOf | null;
  /** the day up to which facts count */
  dataOn: PlainDate;
  summary: Summary;
  highlights: Highlights;
  changes: MonthChanges;
  /** red for two months or longer without a measure */
  longReds: LongRed[];
  /** 调整申请 waiting for a city leader as of today, whatever month is shown; null: a chosen month, of which none are kept */
  requests: { rows: ChangeListItem[]; on: PlainDate } | null;
  /** the shown month last; the open one as far as it is */
  lightsByMonth: MonthOfLights[];
  indicators: IndicatorListItem[];
  /** null: no outlook was sealed yet */
  slipping: Slipping | null;
  engineeringTitles: Map<number, string>;
  /** 责任缺口 as of today, whatever month is shown; null: a chosen month, of which none are kept */
  gaps: { counts: GapCounts; on: PlainDate } | null;
};

/** What to show: a sealed month; "live": the open one as it stands; null: the latest sealed month, or the open one before any was sealed. */
export type OverviewOf = SealedMonth | "live" | null;

const MONTHS_BACK = 12;

/** Everything of the leader's page. null while there is no month at all. Throws forbidden for unit people and administrators. */
export async function getOverview(ctx: Context, of: OverviewOf): Promise<Overview | null> {
  insist(maySeeOverview(ctx.actor));
  const months = await listMonths(ctx);
  const open = months.find(({ status }) => status === "open");
  const latest = months.find(({ isSealed }) => isSealed);
  const engineeringTitles = await listEngineeringTitles(ctx);
  const isNow = of === null || of === "live";
  const gaps = isNow ? { counts: await countGaps(ctx), on: today(ctx) } : null;
  const requests = isNow ? { rows: await listForLeader(ctx), on: today(ctx) } : null;
  if (open && (of === "live" || (of === null && !latest))) {
    const summary = await counted(ctx, summarise(await listLiveStandings(ctx, open.month)), null);
    const highlights = await listLiveHighlights(ctx, open.month);
    return {
      months, shown: open, asOf: null, dataOn: today(ctx), engineeringTitles, gaps, requests, summary, highlights,
      changes: await changesOfOpen(ctx, open.month, highlights.overdueKeys),
      longReds: await longRedsOfOpen(ctx, open.month),
      lightsByMonth: [...(await listLightsByMonth(ctx, addMonths(open.month, -1), MONTHS_BACK - 1)), { month: open.month, counts: summary.total.counts }],
      indicators: await listIndicators(ctx),
      slipping: await listSlipping(ctx, null),
    };
  }
  if (!latest) return null;
  const sealed = isNow ? await getSealedMonth(ctx, latest.month) : of;
  const snapshot = await getSnapshot(ctx, sealed);
  return {
    months, shown: months.find(({ month }) => month === sealed.month)!, asOf: asOfAnswer(sealed), dataOn: sealed.dataOn, engineeringTitles, gaps, requests,
    summary: await counted(ctx, summarise(await listSealedStandings(ctx, sealed)), sealed.month),
    highlights: highlightsOf(snapshot),
    changes: await changesOfSealed(ctx, snapshot),
    longReds: await longRedsOfSealed(ctx, snapshot),
    lightsByMonth: await listLightsByMonth(ctx, sealed.month, MONTHS_BACK),
    indicators: await listIndicators(ctx, sealed),
    slipping: await listSlipping(ctx, sealed),
  };
}
