import type { Database } from "@/db/client";
import { verifyChain } from "@/lib/audit/chain/verify";
import type { Context } from "@/lib/base/context";
import { addDays, shanghaiInstant, type PlainDate } from "@/lib/base/date";
import { DomainError } from "@/lib/base/errors";
import { verifySealedMonths } from "@/lib/dispatch/sealing/verify";
import { openDueMonth } from "@/lib/jobs/open-month";
import { refreshDailyLights } from "@/lib/jobs/refresh-lights";
import { dispatchMonth, TODAY, type Who } from "../../support/dispatch-month";
import { changeAct } from "./change-acts";
import { Dice } from "./dice";
import { filingAct } from "./filing-acts";
import { officeAct } from "./office-acts";
import { takePicture } from "./picture";
import { differingLights } from "./stored-is-recomputed";

export type Act = { name: string; run: () => Promise<unknown> };
export type As = (who: Who) => Context;

export type Walked = { seed: number; commands: number; until: PlainDate; done: Record<string, number>; refused: Record<string, number>; months: number; projects: number; differences: string[] };

type Options = { commands: number; seed: number; say?: (line: string) => void };

const WORKDAY_MINUTES = 600;
const DAY_PASSES = 0.1;

/**
 * So many random commands of everybody, one after another, on a database that has units and rules and nothing else; after each, every light stored for
 * the day must be the one computed anew. Refusals in words belong to it; anything else is thrown, with seed and step. Stops at the first difference.
 * At the end the sealed months must be what their snapshots give, and the audit chain whole.
 */
export async function walk(db: Database, { commands, seed, say = () => {} }: Options): Promise<Walked> {
  const scene = await dispatchMonth(db);
  let [day, minutes]: [PlainDate, number] = [TODAY, 0];
  const now = () => new Date(shanghaiInstant(day, "09:00").getTime() + minutes * 60_000);
  const as: As = (who) => ({ ...scene.as(who), db, now: now() });
  const walked: Walked = { seed, commands: 0, until: day, done: {}, refused: {}, months: 0, projects: 0, differences: [] };
  const count = (of: Record<string, number>, name: string) => void (of[name] = (of[name] ?? 0) + 1);

  for (let step = 1; walked.commands < commands && walked.differences.length === 0; step += 1) {
    const dice = new Dice(seed, step);
    let act: Act;
    if (dice.chance("a day passes", DAY_PASSES) || minutes > WORKDAY_MINUTES) {
      [day, minutes] = [addDays(day, 1), 0];
      act = { name: "a day passes", run: () => refreshDailyLights(db, now()).then(() => openDueMonth(db, now())) };
    } else {
      minutes += 1;
      const picture = await takePicture(db);
      const acts = [dice.chance("an office's act", 0.15) ? officeAct(dice, picture, as, day, step) : null, dice.chance("a change", 0.25) ? changeAct(dice, picture, as, day) : null, filingAct(dice, picture, as, day)];
      const found = acts.find((some) => some !== null);
      if (!found) continue;
      act = found;
    }
    try {
      await act.run();
      count(walked.done, act.name);
    } catch (error) {
      if (!(error instanceof DomainError)) throw new Error(`seed ${seed}, step ${step}, ${act.name} on ${day}`, { cause: error });
      count(walked.refused, `${act.name}: ${error.kind}`);
    }
    walked.commands += 1;
    walked.differences = (await differingLights(db, day)).map((sentence) => `seed ${seed}, step ${step}, after ${act.name}: ${sentence}`);
    if (walked.commands % 500 === 0) say(`${walked.commands} commands, ${day}`);
  }
  const picture = await takePicture(db);
  const { months, differences } = await verifySealedMonths(db);
  const { fault } = await verifyChain(db);
  const told = [...differences.map(({ sentence }) => sentence), ...(fault ? [fault] : [])].map((sentence) => `seed ${seed}, at the end: ${sentence}`);
  return { ...walked, until: day, months, projects: picture.projects.length, differences: [...walked.differences, ...told] };
}
