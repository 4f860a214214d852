import { plainDate, shanghaiInstant } from "../../../lib/base/date";
import { chance, pick } from "./chance";
import { words } from "./material";
import { hourOf, play, type Moment } from "./moments";
import { OPEN_MONTH as month } from "./setting";
import type { Teller } from "./teller";

const day = (of: number) => plainDate(`2025-06-${of}`);

/** Two units are told by hand, so that everyone who tries the demonstration finds work: the rest by chance. */
const BY_HAND = ["gaoxin", "tianfu"];
const LATEST = 18;
const DAYS = [11, 12, 13, 16, 17, LATEST] as const;

/** June as it stands on the business day: about a third has filed, some of it is signed and accepted, some went back. */
export async function tellOpenMonth(teller: Teller): Promise<void> {
  const byUnit = await teller.turnTo(shanghaiInstant(day(10), "09:00"));
  const officeAt = shanghaiInstant(day(18), "17:30");
  const doubtful: string[] = [];
  const moments: Moment[] = [];
  for (const [unit, codes] of byUnit) {
    if (BY_HAND.includes(unit)) continue;
    if (chance(unit, "files early") > 0.5) continue;
    const on = pick(DAYS, unit, "june");
    codes.forEach((code, nth) => moments.push(filing(teller, code, on, nth)));
    if (chance(unit, "signs early") < 0.75) {
      moments.push(signing(teller, unit, codes, on === 13 ? 16 : on + 1));
      if (on === LATEST && doubtful.length === 0) doubtful.push(codes[0]!);
    }
  }
  moments.push(
    filing(teller, "PT-010", 13, 0), signing(teller, "gaoxin", ["PT-010"], 16),
    filing(teller, "PT-011", 17, 0), returning(teller, "PT-011", "head", words.headRemarks[1]!, 18),
    filing(teller, "PT-002", 16, 0), filing(teller, "PT-014", 16, 1), signing(teller, "tianfu", ["PT-002", "PT-014"], 17),
    filing(teller, "PT-033", 19, 1),
    ...doubtful.map((code) => returning(teller, code, "office", words.officeRemarks[1]!, 19)),
    { at: officeAt, act: () => teller.accept(month, officeAt) },
  );
  await play(moments);
}

function filing(teller: Teller, code: string, on: number, nth: number): Moment {
  const at = hourOf(day(on), nth, code);
  return { at, act: () => teller.file(month, code, at) };
}

function signing(teller: Teller, unit: string, codes: string[], on: number): Moment {
  const at = shanghaiInstant(day(on), "16:30");
  return { at, act: () => teller.sign(month, unit, codes, at) };
}

function returning(teller: Teller, code: string, by: "head" | "office", remark: string, on: number): Moment {
  const at = shanghaiInstant(day(on), by === "head" ? "10:20" : "17:20");
  return { at, act: () => teller.sendBack(month, code, by, remark, at) };
}
