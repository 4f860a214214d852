import type { Snapshot, SnapshotProject } from "../../dispatch/sealing/snapshot";
import type { LightThresholds } from "../../lights/rule-sets/rules";
import { SNAPSHOT_FORMAT } from "../rules";

/** Before lights were adjusted by hand and rules had families; what it does not say, it could not: shown was what the rules gave, and the measure was the one there was. */
const FORMAT_2 = 2;
type OfFormat2 = Omit<Snapshot, "format" | "ruleSet" | "projects"> & {
  format: typeof FORMAT_2;
  ruleSet: { version: number; note: string; thresholds: Omit<LightThresholds, keyof typeof THRESHOLDS_OF_FORMAT_2> };
  projects: Omit<SnapshotProject, "computedLight" | "adjustment" | "override">[];
};
const THRESHOLDS_OF_FORMAT_2 = { measure: "due_gap", redSharePct: 60, yellowSharePct: 80, overdueYellowDays: 0, selfJudgementYellow: true } as const;

/**
 * A sealed text, parsed, in the shape that this version reads and computes again; null when it was sealed in an earlier one than can be told in it.
 * What lies in the database stays as it was, and its fingerprint is of that text.
 */
export function inPresentFormat(sealed: { format: number }): Snapshot | null {
  if (sealed.format === SNAPSHOT_FORMAT) return sealed as Snapshot;
  return sealed.format === FORMAT_2 ? fromFormat2(sealed as OfFormat2) : null;
}

const fromFormat2 = ({ ruleSet, projects, ...rest }: OfFormat2): Snapshot => ({
  ...rest,
  format: SNAPSHOT_FORMAT,
  ruleSet: { ...ruleSet, name: "默认规则", thresholds: { ...ruleSet.thresholds, ...THRESHOLDS_OF_FORMAT_2 }, families: {} },
  projects: projects.map((project) => ({ ...project, computedLight: project.light, adjustment: null, override: null })),
});
