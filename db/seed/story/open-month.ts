import { plainDate, shanghaiInstant } from "../../../lib/base/date";
import type { YearMonth } from "../../../lib/base/month";
import type { ReturnedField } from "../../../lib/dispatch/terms";
import { chance, pick } from "./chance";
import { handOvers } from "./handovers";
import { judgementsOf } from "./judgements";
import { ledgerOf } from "./ledger";
import { words } from "./material";
import { hourOf, play, type Moment } from "./moments";
import { reportMoments } from "./reports";
import { OPEN_MONTH as month } from "./setting";
import type { Teller } from "./teller";

const day = (of: number) => plainDate(`2025-06-${of}`);

/** Three units are told by hand, so that everyone who tries the demonstration finds work; the rest by chance. */
const BY_HAND = ["gaoxin", "tianfu", "kjj"];

/** A filing day and the working day after it, when the head signs. */
const DAYS = [[11, 12], [12, 13], [13, 16], [16, 17], [17, 18], [18, 19]] as const;

/** June as it stands on the business day: about a third has filed, some of it is signed and accepted, some went back. */
export async function tellOpenMonth(teller: Teller, requests: (of: YearMonth) => Moment[]): Promise<void> {
  const byUnit = await teller.turnTo(shanghaiInstant(day(10), "09:00"));
  const officeAt = shanghaiInstant(day(18), "17:30");
  const checksAt = shanghaiInstant(day(19), "14:20");
  await play([
    ...reportMoments(teller, month),
    ...[...byUnit].filter(([unit]) => !BY_HAND.includes(unit) && chance(unit, "files early") < 0.42).flatMap(([unit, codes]) => {
      const [on, signedOn] = pick(DAYS, unit, "june");
      return [...codes.map((code, nth) => filing(teller, code, on, nth)), ...(chance(unit, "signs early") < 0.8 ? [signing(teller, unit, codes, signedOn)] : [])];
    }),
    correcting(teller, 13), filing(teller, "PT-010", 13, 0), signing(teller, "gaoxin", ["PT-010"], 16),
    filing(teller, "PT-011", 17, 0), returning(teller, "PT-011", "head", words.openReturns.head.remark, 18, words.openReturns.head.fields),
    filing(teller, "PT-002", 16, 0), filing(teller, "PT-014", 16, 1), signing(teller, "tianfu", ["PT-002", "PT-014"], 17),
    filing(teller, "PT-033", 19, 1),
    filing(teller, "PT-017", 18, 0), filing(teller, "PT-032", 18, 1), filing(teller, "PT-038", 18, 2), filing(teller, "PT-080", 18, 3),
    signing(teller, "kjj", ["PT-017", "PT-032", "PT-038", "PT-080"], 19),
    returning(teller, "PT-038", "office", words.openReturns.office, 19),
    { at: officeAt, act: () => teller.accept(month, officeAt) },
    { at: checksAt, act: () => teller.check(month, checksAt, { "PT-002": "consistent", "PT-010": "doubtful" }) },
    ...judgementsOf(teller, month, shanghaiInstant(day(19), "15:30")),
    ...office(teller),
    ...requests(month),
    ...handOvers(teller, month),
    ...ledgerOf(teller),
  ]);
}

function correcting(teller: Teller, on: number): Moment {
  const at = shanghaiInstant(day(on), "09:05");
  return { at, act: () => teller.correct(month, words.openCorrection, at) };
}

/** What the office does beside its reviews: one project is waived, two units are reminded, one of them has read it. */
function office(teller: Teller): Moment[] {
  const waivedAt = shanghaiInstant(day(16), "15:10");
  const remindedAt = shanghaiInstant(day(18), "15:30");
  const readAt = shanghaiInstant(day(18), "16:05");
  return [
    { at: waivedAt, act: () => teller.waive(month, "PT-095", words.openWaiver, waivedAt) },
    { at: remindedAt, act: () => teller.remind(month, ["gaoxin", "tianfu"], remindedAt) },
    { at: readAt, act: () => teller.readReminders("tianfu.filer", readAt) },
  ];
}

function filing(teller: Teller, code: string, on: number, nth: number): Moment {
  const at = hourOf(day(on), nth, code);
  return { at, act: () => teller.file(month, code, at) };
}

function signing(teller: Teller, unit: string, codes: string[], on: number): Moment {
  const at = shanghaiInstant(day(on), "16:30");
  return { at, act: () => teller.sign(month, unit, codes, at) };
}

function returning(teller: Teller, code: string, by: "head" | "office", remark: string, on: number, fields?: ReturnedField[]): Moment {
  const at = shanghaiInstant(day(on), by === "head" ? "10:20" : "17:20");
  return { at, act: () => teller.sendBack(month, code, by, remark, at, fields) };
}
