import type { PlainDate } from "../base/date";
import type { Snapshot } from "../dispatch/sealing/snapshot";
import type { ProblemType } from "../dispatch/terms";
import { overdueDays } from "../lights/facts/rules";
import type { OutcomeType } from "../milestones/terms";
import { holderOf, type Holder } from "./holders/rules";

type OfProject = { projectCode: string; projectName: string; unitName: string };

export type OverdueMilestone = OfProject & { ordinal: number; name: string; isKey: boolean; plannedOn: PlainDate; originalOn: PlainDate; days: number; responsibleName: string | null };
export type Landmark = OfProject & { name: string; type: OutcomeType; proofNo: string; achievedOn: PlainDate };
export type RaisedProblem = OfProject & { problemType: ProblemType | null; problemText: string; problemAsk: string };

/** With who has to act next. */
export type HeldMilestone = OverdueMilestone & { holder: Holder };
export type Highlights = { overdueKeys: HeldMilestone[]; landmarks: Landmark[]; forLeaders: RaisedProblem[] };

/** Longest overdue first, then by project. */
export const byDelay = (a: OverdueMilestone, b: OverdueMilestone): number => b.days - a.days || (a.projectCode < b.projectCode ? -1 : 1);

/** Milestones of a sealed month of active projects past their day and not accepted, longest overdue first. */
export function overdueMilestones(snapshot: Snapshot): OverdueMilestone[] {
  return snapshot.projects
    .filter(({ status }) => status === "active")
    .flatMap((project) =>
      project.milestones
        .filter((milestone) => milestone.actualOn === null && milestone.plannedOn < snapshot.dataOn)
        .map(({ ordinal, name, isKey, plannedOn, originalOn }) => ({
          ...ofProject(snapshot, project), ordinal, name, isKey, plannedOn, originalOn, days: overdueDays(plannedOn, snapshot.dataOn), responsibleName: project.responsibleName,
        })),
    )
    .sort(byDelay);
}

/** Landmark outcomes accepted in a sealed month. */
export const landmarksOf = (snapshot: Snapshot): Landmark[] =>
  snapshot.projects.flatMap((project) =>
    project.outcomes.map(({ name, type, proofNo, achievedOn }) => ({ ...ofProject(snapshot, project), name, type, proofNo, achievedOn })),
  );

/** What a sealed month holds besides its counts. Problems are those of accepted updates; requests to change are no part of it. */
export const highlightsOf = (snapshot: Snapshot): Highlights => ({
  overdueKeys: overdueMilestones(snapshot).filter((milestone) => milestone.isKey).map((milestone) => {
    const { update } = snapshot.projects.find(({ code }) => code === milestone.projectCode)!;
    const problem = update?.status === "accepted" && update.problemLevel ? { type: update.problemType, level: update.problemLevel } : null;
    return { ...milestone, holder: holderOf({ ...milestone, problem, request: null }) };
  }),
  landmarks: landmarksOf(snapshot),
  forLeaders: snapshot.projects.flatMap((project) => {
    const { update } = project;
    if (update?.status !== "accepted" || update.problemLevel !== "leader") return [];
    return [{ ...ofProject(snapshot, project), problemType: update.problemType, problemText: update.problemText, problemAsk: update.problemAsk }];
  }),
});

export function ofProject(snapshot: Snapshot, project: Snapshot["projects"][number]): OfProject {
  const unit = snapshot.units.find(({ code }) => code === project.leadUnitCode)!;
  return { projectCode: project.code, projectName: project.name, unitName: unit.shortName };
}
