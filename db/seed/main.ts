import { sql } from "drizzle-orm";
import { plainDate, shanghaiInstant } from "../../lib/base/date";
import { addMonths, firstDay, monthInWords, type YearMonth } from "../../lib/base/month";
import { openCycle } from "../../lib/dispatch/opening/commands";
import { refreshLights } from "../../lib/lights/commands";
import { observeIndicator } from "../../lib/indicators/commands";
import type { Executor } from "../client";
import { projects } from "../schema";
import { loadReference } from "./reference";
import { requestsOf } from "./story/changes";
import { cards, observed } from "./story/material";
import { knownOn, tellMonth } from "./story/month";
import { tellOpenMonth } from "./story/open-month";
import { BUSINESS_ON, createPeople, createProjects, declareDemonstration, FIRST_MONTH, OPEN_MONTH } from "./story/setting";
import { Teller } from "./story/teller";

const SET_UP_AT = shanghaiInstant(plainDate("2023-05-25"), "10:00");

/**
 * The demonstration: the plan's own reference data, then two years of months told through the commands people use.
 * One transaction: a load that fails leaves nothing behind. Refuses a database that already has projects.
 * `onProgress` receives the months told, their number, and what is being told.
 */
export async function loadDemonstration(db: Executor, onProgress: (done: number, total: number, what: string) => void): Promise<void> {
  const [some] = await db.select({ id: projects.id }).from(projects).limit(1);
  if (some) throw new Error("The database already has projects; the demonstration needs an empty one.");
  const months = monthsUntil(OPEN_MONTH);
  await db.transaction(async (tx) => {
    onProgress(0, months.length, "规划与项目");
    await loadReference(tx, SET_UP_AT);
    await declareDemonstration(tx, SET_UP_AT);
    await createPeople(tx, SET_UP_AT);
    const teller = await Teller.begin(tx);
    await createProjects(teller, cards.filter(({ startOn }) => startOn < firstDay(FIRST_MONTH)), SET_UP_AT);
    const requests = requestsOf(teller);
    await recordEarlierFigures(teller);
    await openCycle(teller.as("dispatch.wang", shanghaiInstant(firstDay(FIRST_MONTH), "09:00")), { month: FIRST_MONTH });
    await tx.execute(sql`analyze`);
    for (const [index, month] of months.entries()) {
      onProgress(index, months.length, monthInWords(month));
      // Without it the planner believes the month just opened has no updates, and reads all of them to find one.
      await tx.execute(sql`analyze updates`);
      await (month === OPEN_MONTH ? tellOpenMonth(teller, requests) : tellMonth(teller, month, requests));
      if (index % 8 === 0) await tx.execute(sql`analyze`);
    }
    await refreshLights(tx, { actor: { kind: "system", job: "每日刷新" }, db: tx, now: shanghaiInstant(BUSINESS_ON, "00:00") }, "all");
    await tx.execute(sql`analyze`);
  });
  onProgress(months.length, months.length, "完成");
}

function monthsUntil(last: YearMonth): YearMonth[] {
  const months: YearMonth[] = [];
  for (let month = FIRST_MONTH; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** Figures of the years before the first month. */
async function recordEarlierFigures(teller: Teller): Promise<void> {
  const ctx = teller.as("dispatch.wang", SET_UP_AT);
  for (const { indicatorCode, values } of observed.observations) {
    for (const [year, value, dataOn] of values.filter(([, , dataOn]) => knownOn(dataOn) < firstDay(FIRST_MONTH))) {
      await observeIndicator(ctx, { indicatorCode, year, value, valueText: "", dataOn, source: observed.source, provenance: "demonstration" });
    }
  }
}
