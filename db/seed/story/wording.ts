import { addDays, daysBetween, dayInWords, type PlainDate } from "../../../lib/base/date";
import { firstDay, type YearMonth } from "../../../lib/base/month";
import { fill } from "./breakdown";
import { between, chance, pick } from "./chance";
import { donePct, plannedOn, progressOn, type Fate } from "./fates";
import { forecastOf } from "./forecast";
import { subjects, words, type Difficulty, type Told } from "./material";

/** What the writer of one month's report has before him. */
export type Desk = {
  card: Told;
  partner: string;
  unit: string;
  fates: Fate[];
  month: YearMonth;
  /** facts up to this day */
  day: PlainDate;
  /** the day it is handed over */
  filedOn: PlainDate;
  /** done and not yet accepted */
  reported: Fate[];
  /** in work; null: all is done */
  current: Fate | null;
  isLate: boolean;
};

type Named = { step?: string; next?: string; act?: string; pct?: number; date?: PlainDate; days?: number; count?: number; months?: number; reported?: number; delay?: number; year?: number; total?: number };

/** Names, numbers and days in a template; {3~6} is a number of the project's month, or grows with `pct` when that is given; {p..} is near `pct`, {=..} stays, {-..} shrinks. */
export function say(desk: Desk, template: string, named: Named = {}): string {
  const values: Record<string, string | number | undefined> = {
    ...named, date: named.date && dayInWords(named.date), partner: desk.partner, unit: desk.unit,
  };
  let nth = 0;
  return fill(template.replace(/\{act\}/g, named.act ?? ""), subjects.get(desk.card.code)!)
    .replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole))
    .replace(/\{([p=-]?)(\d+)~(\d+)\}/g, (_, way: string, low: string, high: string) => String(numberOf(desk, way, Number(low), Number(high), nth++, named.pct)));
}

/** Work done so far never shrinks from one month to the next. */
function numberOf({ card, month }: Desk, way: string, low: number, high: number, nth: number, pct?: number): number {
  if (way === "=") return between(low, high, card.code, low, nth);
  if (pct === undefined) return between(low, high, card.code, month, low, nth);
  const most = between(Math.ceil((low + high) / 2), high, card.code, low, nth);
  if (way === "p") return Math.min(high, Math.max(5, pct + between(-4, 4, card.code, low, nth)));
  return Math.round(low + ((most - low) * (way === "-" ? 100 - pct : pct)) / 100);
}

/** Months the milestone in work has stood still, this one included; null: it has not. */
export function monthsStuck({ current, isLate, month }: Desk): number | null {
  if (!current?.isStuck || !isLate) return null;
  return Math.max(1, monthsFrom(current.plannedOn.slice(0, 7), month));
}

export function progressText(desk: Desk): string {
  const { card, month, day, current, reported } = desk;
  const parts: string[] = [];
  const recent = reported.filter((fate) => fate.doneOn >= addDays(firstDay(month), -45));
  if (reported.length > 2) parts.push(say(desk, words.stock, { count: reported.length }));
  for (const fate of recent) {
    const days = daysBetween(plannedOn(fate, day), fate.doneOn);
    parts.push(say(desk, pick(days > 0 ? words.doneLate : words.done, card.code, month, fate.ordinal), { step: fate.name, date: fate.doneOn, days }));
  }
  const worked = current ?? recent.at(-1);
  const months = monthsStuck(desk);
  if (worked && months === null) parts.unshift(opening(desk, worked));
  if (current) {
    const pct = donePct(desk.fates, current, day);
    const forecast = forecastOf(desk, current);
    const templates = months !== null ? words.stuck : forecast ? words.lateProgress : words.progress;
    const date = forecast?.on ?? plannedOn(current, day);
    parts.push(say(desk, pick(templates, card.code, month, "progress"), { step: current.name, pct, date, months: months ?? 0 }));
  }
  return [...parts, ...investment(desk)].join("");
}

function opening(desk: Desk, fate: Fate): string {
  const act = fate.acts[Number(desk.month.slice(5)) % fate.acts.length]!;
  const openings = words.openings.filter((template) => !(template.includes("{partner}") && act.includes("{partner}")));
  const pct = fate.doneOn <= desk.day ? 100 : donePct(desk.fates, fate, desk.day);
  return say(desk, pick(openings, desk.card.code, desk.month), { act, step: fate.name, pct });
}

/** Construction speaks of its investment every second month or so. */
function investment(desk: Desk): string[] {
  const { card, fates, day, month } = desk;
  if (card.stageModel !== "construction" || !card.investmentWan || chance(card.code, month, "investment") < 0.45) return [];
  const spent = (on: PlainDate) => Math.round((card.investmentWan! * progressOn(fates, on)) / 1000) * 10;
  const total = spent(day);
  const year = total - spent(`${month.slice(0, 4)}-01-01` as PlainDate);
  return year > 0 ? [say(desk, pick(words.investment, card.code, month, "words"), { total, year })] : [];
}

export function nextStepText(desk: Desk): string {
  if (!desk.current) return words.wrapUp;
  const { current, day } = desk;
  if (monthsStuck(desk) !== null) return say(desk, pick(words.stuckSteps, desk.card.code, desk.month, "next"), { step: current.name });
  const forecast = forecastOf(desk, current);
  const isEnding = donePct(desk.fates, current, day) >= 70;
  const next = desk.fates[current.ordinal]?.name;
  const steps = words.steps.filter((template) => (next !== undefined || !template.includes("{next}")) && (isEnding || !/收尾|剩余/.test(template)) && !(forecast && template.includes("不受影响")));
  return say(desk, pick(steps, desk.card.code, desk.month, "next"), { step: current.name, next, date: forecast?.on ?? plannedOn(current, day) });
}

export function measureText(desk: Desk): string {
  if (!desk.current) return "";
  if (monthsStuck(desk) !== null) return say(desk, pick(words.stuckMeasures, desk.card.code, desk.month, "measure"));
  const forecast = forecastOf(desk, desk.current);
  const measures = words.measures.filter((template) => forecast || !/\{delay\}|顺延/.test(template));
  const named = { step: desk.current.name, date: forecast?.on ?? plannedOn(desk.current, desk.day), delay: forecast?.days };
  return say(desk, pick(measures, desk.card.code, desk.month, "measure"), named);
}

const monthsFrom = (from: string, to: string): number => (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5)) - Number(from.slice(5)) + 1;

/** A difficulty in words, with how long the milestone has waited for it when it is the one it waits for. */
export function problemText(desk: Desk, difficulty: Difficulty): string {
  const months = monthsStuck(desk);
  const own = desk.card.part.problem;
  const reported = own === difficulty ? monthsFrom(own.from, desk.month) : 1;
  return say(desk, difficulty.text) + (months !== null && reported > 1 ? say(desk, pick(words.waiting, desk.card.code, desk.month, "waiting"), { months, reported }) : "");
}

/** The part's own difficulty in its months; a smaller one when the project is late, and now and then without cause. */
export function difficultyOf(desk: Desk): Difficulty | null {
  const { card, month } = desk;
  const own = card.part.problem;
  if (own && month >= own.from && month <= (own.to ?? month)) return own;
  if (!desk.isLate && chance(card.code, month, "difficulty") > 0.06) return null;
  return pick(words.problems[card.stageModel], card.code, month.slice(0, 6), desk.current?.ordinal ?? 0);
}
