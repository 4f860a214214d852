import { addDays, plainDate } from "@/lib/base/date";
import type { MilestoneFacts, ProjectFacts } from "@/lib/lights/facts/rules";

export const TODAY = plainDate("2025-06-20");
export const ago = (days: number) => addDays(TODAY, -days);
export const ahead = (days: number) => addDays(TODAY, days);

export const milestone = (facts: Partial<MilestoneFacts> & { plannedOn: MilestoneFacts["plannedOn"] }): MilestoneFacts => ({
  name: "完成样机研制", weight: 10, isKey: false, donePct: 0, originalOn: facts.plannedOn, forecastOn: null, actualOn: null, ...facts,
});
export const accepted = (weight: number) => milestone({ name: "完成立项", weight, plannedOn: ago(100), actualOn: ago(100) });
export const coming = (weight: number) => milestone({ name: "通过验收", weight, plannedOn: ahead(100) });
export const project = (milestones: MilestoneFacts[], facts: Partial<ProjectFacts> = {}): ProjectFacts => ({
  status: "active", startOn: ago(400), milestones, selfJudgement: "confident", hasMeasure: false, hasRecentUpdate: true, unfiledCycles: 0, yellowCyclesWithoutMeasure: 0, ...facts,
});
