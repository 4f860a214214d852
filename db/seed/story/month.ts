import { addDays, shanghaiInstant, type PlainDate } from "../../../lib/base/date";
import { monthOf, type YearMonth } from "../../../lib/base/month";
import { getCycle } from "../../../lib/dispatch/queries";
import { cycleDays } from "../../../lib/dispatch/rules";
import { sealCycle } from "../../../lib/dispatch/sealing/commands";
import { observeIndicator } from "../../../lib/indicators/commands";
import { pausedIn, resumedIn } from "./changes";
import { REPLAN_DAY } from "./fates";
import { handOvers } from "./handovers";
import { judgementsOf } from "./judgements";
import { linksOf } from "./links";
import { cards, observed } from "./material";
import { play, unitMoments, type Moment } from "./moments";
import { reportMoments } from "./reports";
import { createProjects } from "./setting";
import type { Teller } from "./teller";

/** A month from its first filing to its sealing, with the report of the month before; the month must be open, and the next one is afterwards. */
export async function tellMonth(teller: Teller, month: YearMonth, requests: (month: YearMonth) => Moment[]): Promise<void> {
  const days = cycleDays(month);
  const byUnit = await teller.turnTo(shanghaiInstant(days.opensOn, "09:00"));
  const paused = pausedIn(month);
  for (const { code, leadUnitCode } of resumedIn(month)) byUnit.get(leadUnitCode)!.push(code);
  const office = shanghaiInstant(days.headsDueOn, "15:30");
  const officeAgain = shanghaiInstant(days.officeDueOn, "10:30");
  const checks = shanghaiInstant(days.officeDueOn, "15:10");
  const judging = shanghaiInstant(days.officeDueOn, "16:20");
  const sealing = shanghaiInstant(days.sealDueOn, "16:00");
  await play([
    ...requests(month),
    ...reportMoments(teller, month),
    ...observations(teller, month),
    ...handOvers(teller, month),
    ...linksOf(teller, month),
    ...newProjects(teller, month),
    ...[...byUnit].flatMap(([unit, codes]) => unitMoments(teller, month, days, unit, codes.filter((code) => !paused.includes(code)))),
    { at: office, act: () => teller.accept(month, office) },
    { at: officeAgain, act: () => teller.accept(month, officeAgain) },
    { at: checks, act: () => teller.check(month, checks) },
    ...judgementsOf(teller, month, judging),
    { at: sealing, act: () => seal(teller, month, sealing) },
  ]);
}

async function seal(teller: Teller, month: YearMonth, at: Date): Promise<void> {
  const ctx = teller.as("dispatch.wang", at);
  const { filings } = await getCycle(ctx, month);
  await sealCycle(ctx, { month, unfiled: filings.unfiled, awaitingHead: filings.awaitingHead });
}

/** Figures become known about two months after their day. */
export const knownOn = (dataOn: PlainDate): PlainDate => `${monthOf(addDays(dataOn, 60))}-${REPLAN_DAY + 1}` as PlainDate;

function observations(teller: Teller, month: YearMonth): Moment[] {
  return observed.observations.flatMap(({ indicatorCode, values }) =>
    values.filter(([, , dataOn]) => monthOf(knownOn(dataOn)) === month).map(([year, value, dataOn]) => {
      const at = shanghaiInstant(knownOn(dataOn), "11:00");
      const input = { indicatorCode, year, value, valueText: "", dataOn, source: observed.source, provenance: "demonstration" as const };
      return { at, act: async () => void (await observeIndicator(teller.as("dispatch.wang", at), input)) };
    }),
  );
}

/** Projects that begin later are set up the month before they first report. */
function newProjects(teller: Teller, month: YearMonth): Moment[] {
  const at = shanghaiInstant(`${month}-22` as PlainDate, "15:00");
  const late = cards.filter(({ startOn }) => monthOf(addDays(`${monthOf(startOn)}-01` as PlainDate, -1)) === month);
  return late.length === 0 ? [] : [{ at, act: () => createProjects(teller, late, at) }];
}
