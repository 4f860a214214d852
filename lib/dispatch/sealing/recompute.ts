import type { PlainDate } from "../../base/date";
import { lookBack, type CycleFacts } from "../../lights/look-back";
import { evaluate, type ProjectFacts } from "../../lights/rules";
import type { Light, LightReason } from "../../lights/terms";
import type { Snapshot, SnapshotProject } from "./snapshot";

/** What sealing computed of a project, by its snapshot's own facts and rules. */
export type Computed = {
  light: Light; reasons: LightReason[]; originalLight: Light; previousLight: Light | null;
  progressPct: number; plannedPct: number; overdueKeyCount: number; nextDueOn: PlainDate | null;
};

/** The same as sealing computed it; `before` holds the snapshots of the two months before, the latest first. */
export function recompute(snapshot: Snapshot, project: SnapshotProject, before: readonly Snapshot[]): Computed {
  const thresholds = snapshot.ruleSet.thresholds;
  const earlier = before.slice(0, 2).map((month) => month.projects.find(({ code }) => code === project.code) ?? null);
  const facts: ProjectFacts = {
    isPaused: project.status === "paused",
    milestones: project.milestones,
    ...lookBack([cycleOf(project, true), ...earlier.map((row) => cycleOf(row, false))], true),
  };
  const approved = evaluate(facts, snapshot.dataOn, thresholds, "approved");
  return {
    ...approved, originalLight: evaluate(facts, snapshot.dataOn, thresholds, "original").light, previousLight: earlier[0]?.light ?? null,
  };
}

const cycleOf = (project: SnapshotProject | null, isOpen: boolean): CycleFacts => ({
  update: project?.update ?? null, isEnded: true, isOpen,
  sealed: isOpen || project === null ? null : { light: project.light, reasons: project.reasons },
});
