import { today, type Context } from "../base/context";
import { daysBetween, type PlainDate } from "../base/date";
import { monthOf } from "../base/month";
import { PROBLEM_LEVEL_LABELS } from "../dispatch/terms";
import { getRuleSet } from "../lights/queries";
import { thresholdsFor } from "../lights/rule-sets/rules";
import { getProject, type ProjectDossier } from "../projects/dossier";
import type { SealedMonth } from "../sealed/queries";
import { getSnapshot } from "../sealed/snapshots";
import { flagOf, type Flag } from "../wall/flags/rules";
import { allot, cut, cutMilestones, type Cut } from "./rules";

/** Lines that lists and words of the page have together. */
export const PROJECT_LINES = 27;
const LEAST = { milestones: 8, reasons: 3, outcomes: 4, progress: 4, words: 2 };
/** Signs on a line; a little less than fit, since words do not break everywhere. */
const LINE = 50;

/** What the unit last said, each with the lines it may take. */
export type BriefWords = { label: string; text: string; lines: number };

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
  words: BriefWords[];
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
  const update = project.updates.find(({ isWithheld, progressText }) => !isWithheld && progressText !== "") ?? null;
  const said = update ? wordsOf(update) : [];
  const [ofMilestones, ofReasons, ofOutcomes, ...ofWords] = allot(PROJECT_LINES, [
    { want: milestones.length, least: LEAST.milestones }, { want: project.lightReasons.length, least: LEAST.reasons }, { want: project.outcomes.length, least: LEAST.outcomes },
    ...said.map(({ label, text }, nth) => ({ want: Math.ceil((label.length + text.length + 1) / LINE), least: nth === 0 ? LEAST.progress : LEAST.words })),
  ]) as [number, number, number, ...number[]];
  return {
    project, dataOn, update,
    reasons: cut(project.lightReasons, ofReasons),
    milestones: cutMilestones(milestones, ofMilestones),
    outcomes: { ...cut([...accepted, ...project.outcomes.filter(({ acceptedMonth }) => acceptedMonth === null)], ofOutcomes), accepted: accepted.length, total: project.outcomes.length },
    words: said.map((each, nth) => ({ ...each, lines: ofWords[nth]! })),
    slipDays: daysBetween(lastOf(project.milestones.map(({ originalOn }) => originalOn)), lastOf(project.milestones.map(({ plannedOn }) => plannedOn))),
  };
}

function wordsOf({ progressText, nextStepText, problemText, problemLevel, problemAsk, measureText }: ProjectDossier["updates"][number]): Omit<BriefWords, "lines">[] {
  const said = [
    { label: "进展", text: progressText }, { label: "下一步", text: nextStepText },
    { label: problemLevel ? `问题（${PROBLEM_LEVEL_LABELS[problemLevel]}）` : "问题", text: [problemText, ...(problemAsk ? [`请求：${problemAsk}`] : [])].join(" ") }, { label: "措施", text: measureText },
  ];
  return said.filter(({ text }) => text !== "");
}

const lastOf = (days: readonly PlainDate[]): PlainDate => days.reduce((last, day) => (day > last ? day : last));
