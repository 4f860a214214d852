import type { Context } from "../../base/context";
import { DomainError } from "../../base/errors";
import type { YearMonth } from "../../base/month";
import { insist } from "../../base/verdict";
import type { Snapshot } from "../../dispatch/sealing/snapshot";
import { listSealedMonths } from "../../sealed/queries";
import { getSealedSnapshot } from "../../sealed/snapshots";
import type { EarlierMonth } from "../recompute";
import { mayTryRules } from "../rule-sets/policy";
import type { LightRules } from "../rule-sets/rules";
import { asEarlier, compareMonth, replayLights, type ReplayedMonth } from "./replay";
import { summarise, type Trial } from "./rules";

/** Lights look back two months. */
const LOOKED_BACK = 2;

/**
 * 规则试算: what a draft would have shown in every sealed month (the revision in force), each month looking back at the draft's own lights of the
 * months before. One snapshot is held at a time. Writes nothing. Throws forbidden.
 */
export async function tryRules(ctx: Context, rules: LightRules): Promise<Trial> {
  insist(mayTryRules(ctx.actor));
  const sealed = (await listSealedMonths(ctx)).reverse();
  let before: EarlierMonth[] = [];
  let months: ReplayedMonth[] = [];
  // What an earlier version sealed cannot be computed, nor the two months that look back at it.
  let unreadable = -1;
  const unitNames = new Map<string, string>();
  for (const [at, month] of sealed.entries()) {
    const snapshot = await read(ctx, month);
    if (snapshot === null) {
      [unreadable, before, months] = [at, [], []];
      continue;
    }
    const lights = replayLights(snapshot, rules, before);
    if (unreadable === -1 || at > unreadable + LOOKED_BACK) months.push(compareMonth(snapshot, lights));
    before = [asEarlier(snapshot, lights), ...before].slice(0, LOOKED_BACK);
    for (const { code, shortName } of snapshot.units) unitNames.set(code, shortName);
  }
  return summarise(months, unitNames, sealed.slice(0, sealed.length - months.length));
}

async function read(ctx: Context, month: YearMonth): Promise<Snapshot | null> {
  try {
    return (await getSealedSnapshot(ctx, month)).snapshot;
  } catch (error) {
    if (error instanceof DomainError && error.kind === "rule") return null;
    throw error;
  }
}
