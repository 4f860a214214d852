import { addDays, daysBetween, plainDate, type PlainDate } from "../../../lib/base/date";
import { lastDay, monthOf } from "../../../lib/base/month";
import { STAGES_OF_MODEL } from "../../../lib/milestones/terms";
import type { StagePlan } from "../../../lib/projects/rules";
import { chance } from "./chance";
import { lacksOutcome, subjects, variants, type ProjectCard, type Subject } from "./material";

/** The milestone's own sentences beside its plan; `template` is its name before the subject's things are filled in. */
export type Step = { name: string; template: string; weight: number; isKey: boolean; plannedOn: PlainDate; acts: string[]; stage: number };

/** Names the subject's own things in a template. */
export const fill = (template: string, subject: Subject): string => template.replace(/\{(thing|a|b|c)\}/g, (_, key: "thing" | "a" | "b" | "c") => subject[key]).replaceAll("设备设备", "设备");

const MOST = 9;

/** A project's steps in order: those of its variant, some optional ones left out, weights adding up to 100, days spread over its span. */
export function stepsOf(card: ProjectCard): Step[] {
  const subject = subjects.get(card.code)!;
  const all = variants[subject.variant]!.flatMap((stage, index) => stage.milestones.map((milestone) => ({ ...milestone, stage: index })));
  const kept = all.filter((milestone) => !milestone.optional || chance(card.code, milestone.name, "kept") < 0.5);
  for (const milestone of all) {
    if (kept.length > MOST && milestone.optional && kept.includes(milestone)) kept.splice(kept.indexOf(milestone), 1);
  }
  const total = kept.reduce((sum, milestone) => sum + milestone.weight, 0);
  const weights = kept.map((milestone) => Math.round((milestone.weight * 100) / total));
  weights[0]! += 100 - weights.reduce((sum, weight) => sum + weight, 0);
  let earlier = isShort(card) ? addDays(card.startOn, 40) : card.startOn;
  return kept.map((milestone, index) => {
    const jitter = (chance(card.code, milestone.name, "day") - 0.5) * 0.03;
    const plannedOn = dueOn(card, Math.min(1, milestone.share + (milestone.share < 1 ? jitter : 0)), earlier);
    earlier = addDays(plannedOn, 1);
    return {
      name: fill(milestone.name, subject), template: milestone.name, weight: weights[index]!, isKey: milestone.key ?? false, plannedOn,
      acts: milestone.acts.map((act) => fill(act, subject)), stage: milestone.stage,
    };
  });
}

/** Too short for month ends: its days are days. */
export const isShort = (card: ProjectCard): boolean => daysBetween(card.startOn, card.endOn) < 400;

/** Month ends, now and then the 20th; never before the step before it, never after the project's end. */
function dueOn(card: ProjectCard, share: number, notBefore: PlainDate): PlainDate {
  const around = addDays(card.startOn, Math.round(daysBetween(card.startOn, card.endOn) * share));
  if (isShort(card)) return around < notBefore ? notBefore : around;
  const month = monthOf(around < notBefore ? notBefore : around);
  const twentieth = plainDate(`${month}-20`);
  const day = chance(card.code, month, "twentieth") < 0.2 && twentieth >= notBefore && month !== "2025-06" && share < 1 ? twentieth : lastDay(month);
  return day > card.endOn ? card.endOn : day;
}

/** Five projects in six name who answers for each milestone: the 责任人 for key ones, the 联络员 for the others. */
const ownerOf = (card: ProjectCard, isKey: boolean) =>
  chance(card.code, "names owners") < 0.83 ? (isKey ? { ownerName: card.responsibleName, ownerPost: card.responsiblePost } : { ownerName: card.liaisonName }) : {};

/** The same as the input of `createProject`. */
export function stagesOf(card: ProjectCard): StagePlan[] {
  const subject = subjects.get(card.code)!;
  const steps = stepsOf(card);
  return STAGES_OF_MODEL[card.stageModel].map((kind, index) => {
    const { name, type } = variants[subject.variant]![index]!.outcome;
    return {
      kind,
      milestones: steps.filter((step) => step.stage === index).map(({ name, weight, isKey, plannedOn }) => ({ name, weight, isKey, plannedOn, ...ownerOf(card, isKey) })),
      outcomes: lacksOutcome.some((lacking) => lacking.code === card.code && lacking.stage === index + 1) ? [] : [{ name: fill(name, subject), type }],
    };
  });
}
