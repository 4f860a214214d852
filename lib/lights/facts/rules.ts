import { daysBetween, type PlainDate } from "../../base/date";
import type { SelfJudgement } from "../../dispatch/terms";
import type { ProjectFamily, ProjectStatus } from "../../projects/terms";

export type MilestoneFacts = {
  name: string;
  weight: number;
  isKey: boolean;
  /** percent done as last accepted, 0–100 */
  donePct: number;
  /** by the baseline in force, and by baseline 1 */
  plannedOn: PlainDate;
  originalOn: PlainDate;
  forecastOn: PlainDate | null;
  /** null: not accepted */
  actualOn: PlainDate | null;
};

export type ProjectFacts = {
  status: ProjectStatus;
  startOn: PlainDate;
  milestones: MilestoneFacts[];
  /** of the latest accepted update in this or the previous cycle */
  selfJudgement: SelfJudgement | null;
  hasMeasure: boolean;
  hasRecentUpdate: boolean;
  /** latest ended cycles in a row without a filed update */
  unfiledCycles: number;
  /** sealed cycles in a row, the one being sealed included, that were yellow, or red for the streak alone, without an accepted measure */
  yellowCyclesWithoutMeasure: number;
};

export type Baseline = "approved" | "original";

/** The day a milestone is due by one of the two plans that every project is measured against. */
export const dueOn = (milestone: Pick<MilestoneFacts, "plannedOn" | "originalOn">, against: Baseline): PlainDate => (against === "original" ? milestone.originalOn : milestone.plannedOn);

/** Accepted and done by `today`: a later fact does not count for an earlier day. */
export const isAcceptedBy = (milestone: MilestoneFacts, today: PlainDate): boolean =>
  milestone.actualOn !== null && milestone.actualOn <= today;

/** Days past the planned day of a milestone not yet accepted; 0 on the day itself and before. Due on the 25th is overdue from the 26th. */
export const overdueDays = (plannedOn: PlainDate, today: PlainDate): number => Math.max(0, daysBetween(plannedOn, today));

/** Facts whose milestones keep their id, so that what is reported of them can be laid over. */
export type StoredFacts = Omit<ProjectFacts, "milestones"> & { family: ProjectFamily; milestones: (MilestoneFacts & { id: number })[] };

/** What an update still to be accepted says of the facts that a light depends on; milestones by their id. */
export type ReportedFacts = {
  milestones: readonly { id: number; donePct: number; isDone: boolean; actualOn: PlainDate | null; forecastOn: PlainDate | null }[];
  selfJudgement: SelfJudgement | null;
  measureText: string;
};

/** A project's facts as they will stand when the open month's update is accepted as it is (acceptReportedFacts does it). */
export function asIfAccepted(facts: StoredFacts, reported: ReportedFacts): ProjectFacts {
  return {
    ...facts,
    milestones: facts.milestones.map((milestone) => {
      const entry = milestone.actualOn === null ? reported.milestones.find(({ id }) => id === milestone.id) : undefined;
      return entry ? { ...milestone, donePct: entry.donePct, actualOn: entry.isDone ? entry.actualOn : null, forecastOn: entry.isDone ? null : entry.forecastOn } : milestone;
    }),
    selfJudgement: reported.selfJudgement,
    hasMeasure: Boolean(reported.measureText),
    hasRecentUpdate: true,
  };
}
