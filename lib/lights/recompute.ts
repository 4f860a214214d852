import type { PlainDate } from "../base/date";
import type { Snapshot, SnapshotProject } from "../dispatch/sealing/snapshot";
import type { ProjectFacts } from "./facts/rules";
import { lookBack, type CycleFacts } from "./look-back";
import { thresholdsFor, type LightRules } from "./rule-sets/rules";
import { evaluate, shownLight } from "./rules";
import type { Adjustment, Light, LightReason } from "./terms";

/** What sealing computed of a project, by its snapshot's own facts and rules. */
export type Computed = {
  light: Light; computedLight: Light; adjustment: Adjustment | null; reasons: LightReason[]; originalLight: Light; previousLight: Light | null;
  progressPct: number; plannedPct: number; overdueKeyCount: number; nextDueOn: PlainDate | null;
};

/** What a light looks back at in an earlier month: what was filed, and the light then, as it was sealed or as other rules would have given it. */
export type EarlierProject = Pick<SnapshotProject, "update" | "light" | "computedLight" | "reasons">;
export type EarlierMonth = ReadonlyMap<string, EarlierProject>;

export const earlierMonth = ({ projects }: Snapshot): EarlierMonth => new Map(projects.map((project) => [project.code, project]));

/** A project's facts as its month was sealed with them; `before` holds the two months before by project code, the latest first. */
export function sealedFacts(project: SnapshotProject, before: readonly EarlierMonth[]): ProjectFacts {
  const earlier = before.slice(0, 2).map((month) => month.get(project.code) ?? null);
  return {
    status: project.status,
    startOn: project.startOn,
    milestones: project.milestones,
    ...lookBack([cycleOf(project, true), ...earlier.map((row) => cycleOf(row, false))], true),
  };
}

/** A project's light by its snapshot's facts and the given rules; `before` holds the two months before by project code, the latest first. With the rules of the snapshot: what sealing computed. */
export function recompute({ dataOn }: Pick<Snapshot, "dataOn">, project: SnapshotProject, rules: LightRules, before: readonly EarlierMonth[]): Computed {
  const limits = thresholdsFor(rules, project.family);
  const facts = sealedFacts(project, before);
  const approved = evaluate(facts, dataOn, limits, "approved");
  return {
    ...approved, computedLight: approved.light, ...shownLight(approved.light, project.override, project.status), originalLight: evaluate(facts, dataOn, limits, "original").light, previousLight: before[0]?.get(project.code)?.light ?? null,
  };
}

const cycleOf = (project: EarlierProject | null, isOpen: boolean): CycleFacts => ({
  update: project?.update ?? null, isEnded: true, isOpen,
  sealed: isOpen || project === null ? null : { computedLight: project.computedLight, reasons: project.reasons },
});
