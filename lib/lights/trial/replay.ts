import type { YearMonth } from "../../base/month";
import type { Snapshot, SnapshotProject } from "../../dispatch/sealing/snapshot";
import { recompute, type Computed, type EarlierMonth } from "../recompute";
import type { LightRules } from "../rule-sets/rules";
import { countLights, type LightCounts } from "../rules";
import type { Light } from "../terms";
import { isWorse } from "./rules";

/** A sealed project that other rules would have shown otherwise. */
export type Flip = {
  month: YearMonth;
  code: string;
  name: string;
  unitCode: string;
  from: Light;
  to: Light;
  /** the conditions that would fire (turning worse), or would no longer (turning better), in words */
  because: string[];
};

export type ReplayedMonth = {
  month: YearMonth;
  /** the rules it was sealed with */
  ruleSetVersion: number;
  before: LightCounts;
  after: LightCounts;
  flips: Flip[];
  /** by lead unit, every project of the month */
  projects: { code: string; unitCode: string }[];
};

/** A sealed month's lights by other rules, each project by code. `before`: the two months before as the same rules gave them, the latest first. */
export const replayLights = (snapshot: Snapshot, rules: LightRules, before: readonly EarlierMonth[]): Map<string, Computed> =>
  new Map(snapshot.projects.map((project) => [project.code, recompute(snapshot, project, rules, before)]));

/** What the months after it look back at: what was filed stays, the lights are the replayed ones. */
export const asEarlier = ({ projects }: Snapshot, lights: ReadonlyMap<string, Computed>): EarlierMonth =>
  new Map(projects.map((project) => [project.code, { update: project.update, ...lights.get(project.code)! }]));

/** A month as it was sealed beside what other rules give. 人工调灯 stays as it was set. */
export function compareMonth(snapshot: Snapshot, lights: ReadonlyMap<string, Computed>): ReplayedMonth {
  return {
    month: snapshot.month,
    ruleSetVersion: snapshot.ruleSet.version,
    before: countLights(snapshot.projects),
    after: countLights([...lights.values()]),
    flips: snapshot.projects.flatMap((project) => flipOf(snapshot.month, project, lights.get(project.code)!) ?? []),
    projects: snapshot.projects.map(({ code, leadUnitCode }) => ({ code, unitCode: leadUnitCode })),
  };
}

function flipOf(month: YearMonth, project: SnapshotProject, now: Computed): Flip | null {
  if (now.light === project.light) return null;
  const [reasons, light] = isWorse(project.light, now.light) ? [now.reasons, now.computedLight] : [project.reasons, project.computedLight];
  return { month, code: project.code, name: project.name, unitCode: project.leadUnitCode, from: project.light, to: now.light, because: reasons.filter((reason) => reason.light === light).map(({ text }) => text) };
}
