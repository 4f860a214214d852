import { today, type Context } from "../base/context";
import { daysBetween, type PlainDate } from "../base/date";
import { monthOf } from "../base/month";
import { getRuleSet } from "../lights/queries";
import { thresholdsFor } from "../lights/rule-sets/rules";
import { getProject, type ProjectDossier } from "../projects/dossier";
import type { SealedMonth } from "../sealed/queries";
import { getSnapshot } from "../sealed/snapshots";
import { flagOf, type Flag } from "../wall/flags/rules";
import { cut, cutMilestones, type Cut } from "./rules";

/** How many rows of each list the page holds. */
export const PROJECT_ROWS = { reasons: 4, milestones: 12, outcomes: 6, participants: 6 };

export type BriefMilestone = ProjectDossier["milestones"][number] & { flag: Flag };

export type ProjectBrief = {
  project: ProjectDossier;
  dataOn: PlainDate;
  reasons: Cut<ProjectDossier["lightReasons"][number]>;
  milestones: Cut<BriefMilestone>;
  /** accepted ones first */
  outcomes: Cut<ProjectDossier["outcomes"][number]> & { accepted: number; total: number };
  /** the latest update whose words the reader may read; null: none */
  update: ProjectDossier["updates"][number] | null;
  /** from the original end to that of the plan in force, in days */
  slipDays: number;
};

const RECENT = { updates: 3, events: 1 };

/** A project on one page, from what its own page reads: now, or as of a sealed month. Throws like getProject. */
export async function getProjectBrief(ctx: Context, code: string, sealed: SealedMonth | null): Promise<ProjectBrief> {
  const project = await getProject(ctx, code, RECENT, sealed);
  const dataOn = sealed?.dataOn ?? today(ctx);
  const rules = sealed ? (await getSnapshot(ctx, sealed)).ruleSet : await getRuleSet(ctx.db, monthOf(dataOn));
  const limits = thresholdsFor(rules, project.family);
  const milestones = project.milestones.map((milestone) => ({ ...milestone, flag: flagOf(milestone, project.status, dataOn, limits) }));
  const accepted = project.outcomes.filter(({ acceptedMonth }) => acceptedMonth !== null);
  return {
    project, dataOn,
    reasons: cut(project.lightReasons, PROJECT_ROWS.reasons),
    milestones: cutMilestones(milestones, PROJECT_ROWS.milestones),
    outcomes: { ...cut([...accepted, ...project.outcomes.filter(({ acceptedMonth }) => acceptedMonth === null)], PROJECT_ROWS.outcomes), accepted: accepted.length, total: project.outcomes.length },
    update: project.updates.find(({ isWithheld, progressText }) => !isWithheld && progressText !== "") ?? null,
    slipDays: daysBetween(lastOf(project.milestones.map(({ originalOn }) => originalOn)), lastOf(project.milestones.map(({ plannedOn }) => plannedOn))),
  };
}

const lastOf = (days: readonly PlainDate[]): PlainDate => days.reduce((last, day) => (day > last ? day : last));
