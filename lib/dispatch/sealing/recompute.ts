import type { PlainDate } from "../../base/date";
import { lookBack, type CycleFacts } from "../../lights/look-back";
import type { ProjectFacts } from "../../lights/facts/rules";
import { thresholdsFor } from "../../lights/rule-sets/rules";
import { evaluate, shownLight } from "../../lights/rules";
import type { Adjustment, Light, LightReason } from "../../lights/terms";
import type { Snapshot, SnapshotProject } from "./snapshot";

/** What sealing computed of a project, by its snapshot's own facts and rules. */
export type Computed = {
  light: Light; computedLight: Light; adjustment: Adjustment | null; reasons: LightReason[]; originalLight: Light; previousLight: Light | null;
  progressPct: number; plannedPct: number; overdueKeyCount: number; nextDueOn: PlainDate | null;
};

/** The same as sealing computed it; `before` holds the snapshots of the two months before, the latest first. */
export function recompute(snapshot: Snapshot, project: SnapshotProject, before: readonly Snapshot[]): Computed {
  const limits = thresholdsFor(snapshot.ruleSet, project.family);
  const earlier = before.slice(0, 2).map((month) => month.projects.find(({ code }) => code === project.code) ?? null);
  const facts: ProjectFacts = {
    status: project.status,
    startOn: project.startOn,
    milestones: project.milestones,
    ...lookBack([cycleOf(project, true), ...earlier.map((row) => cycleOf(row, false))], true),
  };
  const approved = evaluate(facts, snapshot.dataOn, limits, "approved");
  return {
    ...approved, computedLight: approved.light, ...shownLight(approved.light, project.override), originalLight: evaluate(facts, snapshot.dataOn, limits, "original").light, previousLight: earlier[0]?.light ?? null,
  };
}

const cycleOf = (project: SnapshotProject | null, isOpen: boolean): CycleFacts => ({
  update: project?.update ?? null, isEnded: true, isOpen,
  sealed: isOpen || project === null ? null : { computedLight: project.computedLight, reasons: project.reasons },
});
