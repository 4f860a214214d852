import type { Snapshot, SnapshotProject, SnapshotUpdate } from "../../dispatch/sealing/snapshot";
import type { LightThresholds } from "../../lights/rule-sets/rules";
import { SNAPSHOT_FORMAT } from "../rules";

/** Before decided requests were kept: what it does not say is not known, and not nothing. */
const FORMAT_3 = 3;
type OfFormat3 = Omit<Snapshot, "format" | "projects"> & {
  format: typeof FORMAT_3;
  projects: (Omit<SnapshotProject, keyof typeof UNKNOWN_BEFORE_4 | "update"> & { update: Omit<SnapshotUpdate, "problemSince"> | null })[];
};
const UNKNOWN_BEFORE_4 = { requests: null, slipTimes: null, forceMajeure: null, supervisedSince: null } as const;

/** Before lights were adjusted by hand and rules had families; what it does not say, it could not: shown was what the rules gave, and the measure was the one there was. */
const FORMAT_2 = 2;
type OfFormat2 = Omit<OfFormat3, "format" | "ruleSet" | "projects"> & {
  format: typeof FORMAT_2;
  ruleSet: { version: number; note: string; thresholds: Omit<LightThresholds, keyof typeof THRESHOLDS_OF_FORMAT_2> };
  projects: Omit<OfFormat3["projects"][number], "computedLight" | "adjustment" | "override">[];
};
const THRESHOLDS_OF_FORMAT_2 = { measure: "due_gap", redSharePct: 60, yellowSharePct: 80, overdueYellowDays: 0, selfJudgementYellow: true } as const;

/**
 * A sealed text, parsed, in the shape that this version reads and computes again; null when it was sealed in an earlier one than can be told in it.
 * What lies in the database stays as it was, and its fingerprint is of that text.
 */
export function inPresentFormat(sealed: { format: number }): Snapshot | null {
  if (sealed.format === SNAPSHOT_FORMAT) return sealed as Snapshot;
  if (sealed.format === FORMAT_3) return fromFormat3(sealed as OfFormat3);
  return sealed.format === FORMAT_2 ? fromFormat3(fromFormat2(sealed as OfFormat2)) : null;
}

const fromFormat3 = ({ projects, ...rest }: OfFormat3): Snapshot => ({
  ...rest,
  format: SNAPSHOT_FORMAT,
  projects: projects.map((project) => ({ ...project, ...UNKNOWN_BEFORE_4, update: project.update && { ...project.update, problemSince: null } })),
});

const fromFormat2 = ({ ruleSet, projects, ...rest }: OfFormat2): OfFormat3 => ({
  ...rest,
  format: FORMAT_3,
  ruleSet: { ...ruleSet, name: "默认规则", thresholds: { ...ruleSet.thresholds, ...THRESHOLDS_OF_FORMAT_2 }, families: {} },
  projects: projects.map((project) => ({ ...project, computedLight: project.light, adjustment: null, override: null })),
});
