import { addDays, shanghaiInstant, type PlainDate } from "../../../lib/base/date";
import { addMonths, firstDay, type YearMonth } from "../../../lib/base/month";
import { addWorkdays, isWorkday } from "../../../lib/base/workdays";
import type { CycleDays } from "../../../lib/dispatch/rules";
import { between, chance, pick } from "./chance";
import { cards, words } from "./material";
import type { Teller } from "./teller";

/** Something someone does at an hour. */
export type Moment = { at: Date; act: () => Promise<void> };

const partOf = new Map(cards.map((card) => [card.code, card.part]));

/** The day's n-th act in a unit's office hours. */
export const hourOf = (day: PlainDate, nth: number, ...keys: string[]): Date =>
  new Date(shanghaiInstant(day, "09:10").getTime() + (nth * 13 + between(0, 8, day, ...keys)) * 60_000);

const nextWorkday = (day: PlainDate): PlainDate => addWorkdays(day, 1);

function workdaysFrom(first: PlainDate, last: PlainDate): PlainDate[] {
  const days: PlainDate[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) if (isWorkday(day)) days.push(day);
  return days;
}

const forgets = (code: string, month: YearMonth): boolean => month > "2023-06" && month < "2025-03" && chance(code, month, "forgets") < 0.013;

/** Nothing comes in at all: told of the project, or forgotten once, never twice running by chance. */
const isMissed = (code: string, month: YearMonth): boolean =>
  (partOf.get(code)!.unfiled ?? []).includes(month) || (forgets(code, month) && !forgets(code, addMonths(month, -1)));

/** One unit's month: its filer files on a day before the due day, its head signs the next working day; some things come late or go back. */
export function unitMoments(teller: Teller, month: YearMonth, days: CycleDays, unit: string, codes: string[]): Moment[] {
  const filedOn = pick(workdaysFrom(addDays(firstDay(month), 17), days.unitsDueOn), unit, month, "files");
  const lateOn = nextWorkday(days.unitsDueOn);
  const isLate = (code: string) => month > "2023-06" && chance(code, month, "late") < 0.035;
  const isUnsigned = (code: string) => (partOf.get(code)!.unsigned ?? []).includes(month);
  const filed = codes.filter((code) => !isMissed(code, month));
  const moments: Moment[] = [];
  filed.forEach((code, nth) => {
    const on = isLate(code) ? lateOn : filedOn;
    moments.push({ at: hourOf(on, nth, code), act: () => teller.file(month, code, hourOf(on, nth, code)) });
    if (!isLate(code) && !isUnsigned(code) && chance(code, month, "head") < 0.016) moments.push(...backAndForth(teller, month, code, nextWorkday(filedOn), filedOn, "head"));
    else if (!isLate(code) && !isUnsigned(code) && chance(code, month, "office") < 0.012) {
      const on = days.headsDueOn;
      moments.push(...backAndForth(teller, month, code, on, filedOn, "office"), sign(teller, month, unit, [code], shanghaiInstant(on, "17:00")));
    }
  });
  const due = filed.filter((code) => !isUnsigned(code));
  moments.push(sign(teller, month, unit, due.filter((code) => !isLate(code)), shanghaiInstant(nextWorkday(filedOn), "16:40")));
  if (due.some(isLate)) moments.push(sign(teller, month, unit, due.filter(isLate), shanghaiInstant(nextWorkday(lateOn), "15:20")));
  return moments;
}

const sign = (teller: Teller, month: YearMonth, unit: string, codes: string[], at: Date): Moment => ({ at, act: () => teller.sign(month, unit, codes, at) });

/** Sent back in the morning, handed over again in the afternoon. */
function backAndForth(teller: Teller, month: YearMonth, code: string, on: PlainDate, factsOn: PlainDate, by: "head" | "office"): Moment[] {
  const back = hourOf(on, 2, code, "back");
  const again = shanghaiInstant(on, "14:30");
  const remark = pick(by === "head" ? words.headRemarks : words.officeRemarks, code, month);
  return [
    { at: back, act: () => teller.sendBack(month, code, by, remark, back) },
    { at: again, act: () => teller.file(month, code, again, factsOn) },
  ];
}

/** Acts in the order of their hours. */
export async function play(moments: Moment[]): Promise<void> {
  for (const { act } of [...moments].sort((a, b) => a.at.getTime() - b.at.getTime())) await act();
}

