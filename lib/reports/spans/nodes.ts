import type { PlainDate } from "../../base/date";
import type { Snapshot, SnapshotMilestone, SnapshotProject } from "../../dispatch/sealing/snapshot";
import { isStopped } from "../facts";

export type Node = { project: SnapshotProject; milestone: SnapshotMilestone };

/** What became of milestones within a period, by the plan in force at its end; of what is paused or terminated none is asked. */
export type SpanNodes = {
  /** due in the period: onTime, late and open together */
  due: Node[];
  onTime: Node[];
  late: Node[];
  open: Node[];
  /** due before the period: done in it, and still open at its end */
  madeUp: Node[];
  stillOpen: Node[];
  /** done in the period, due after it */
  early: Node[];
  /** due in the period by the original plan, put off beyond it by approval */
  putOff: Node[];
};

export function spanNodes({ projects, dataOn }: Snapshot, startsOn: PlainDate): SpanNodes {
  const all = projects.filter((project) => !isStopped(project)).flatMap((project) => project.milestones.map((milestone) => ({ project, milestone })));
  const within = (day: PlainDate | null) => day !== null && day >= startsOn && day <= dataOn;
  const pick = (holds: (milestone: SnapshotMilestone) => boolean) => all.filter(({ milestone }) => holds(milestone));
  return {
    due: pick(({ plannedOn }) => within(plannedOn)),
    onTime: pick(({ plannedOn, actualOn }) => within(plannedOn) && actualOn !== null && actualOn <= plannedOn),
    late: pick(({ plannedOn, actualOn }) => within(plannedOn) && actualOn !== null && actualOn > plannedOn),
    open: pick(({ plannedOn, actualOn }) => within(plannedOn) && actualOn === null),
    madeUp: pick(({ plannedOn, actualOn }) => plannedOn < startsOn && within(actualOn)),
    stillOpen: pick(({ plannedOn, actualOn }) => plannedOn < startsOn && actualOn === null),
    early: pick(({ plannedOn, actualOn }) => plannedOn > dataOn && within(actualOn)),
    putOff: pick(({ originalOn, plannedOn }) => within(originalOn) && plannedOn > dataOn),
  };
}
