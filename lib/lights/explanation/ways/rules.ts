import { addDays, dayInWords, daysBetween, type PlainDate } from "../../../base/date";
import { SELF_JUDGEMENT_LABELS } from "../../../dispatch/terms";
import { dueOn, isAcceptedBy, overdueDays, type Baseline, type ProjectFacts } from "../../facts/rules";
import { forecastSlip, overdueLight } from "../../milestones/rules";
import { progressBy } from "../../progress/rules";
import type { LightThresholds } from "../../rule-sets/rules";
import { evaluate, type Evaluation } from "../../rules";
import type { Light } from "../../terms";

/** One thing that would change a light; `at`: the milestone's place in the facts. */
export type Step =
  | { kind: "accept"; at: number }
  | { kind: "work"; at: number; toPct: number }
  | { kind: "forecast"; at: number; toOn: PlainDate }
  | { kind: "file" | "measure" | "judgement" };

/** Steps that are enough together, and the light that evaluating the facts with them gives. */
export type Way = { to: Light; steps: Step[] };

type Case = { facts: ProjectFacts; today: PlainDate; limits: LightThresholds; against: Baseline };

/**
 * What would turn the light green (or blue), and for a red one before that what would turn it away from red, by the fewest steps: only what every
 * way must have, then of the milestones due the lightest that close the gap. Each way is proven by evaluating the facts with its steps taken.
 * Empty when no deed can: green and blue already, paused and terminated by approval, no milestones.
 */
export function waysUp(facts: ProjectFacts, today: PlainDate, limits: LightThresholds, against: Baseline): Way[] {
  const { light } = evaluate(facts, today, limits, against);
  if (light === "green" || light === "blue" || facts.status !== "active" || facts.milestones.length === 0) return [];
  const given = { facts, today, limits, against };
  const away = light === "red" ? wayTo(given, ["red"]) : null;
  return away && isGood(away.to) ? [away] : [...(away ? [away] : []), wayTo(given, ["red", "yellow"])];
}

const isGood = (light: Light): boolean => light === "green" || light === "blue";

/** The facts once the steps are taken, on the same day. */
export function afterSteps(facts: ProjectFacts, steps: readonly Step[], today: PlainDate): ProjectFacts {
  return steps.reduce<ProjectFacts>((so, step) => {
    switch (step.kind) {
      case "file":
        return { ...so, hasRecentUpdate: true, unfiledCycles: 0 };
      case "measure":
        return { ...so, hasMeasure: true };
      case "judgement":
        return { ...so, selfJudgement: "confident" };
      case "accept":
        return withMilestone(so, step.at, { actualOn: today, donePct: 100, forecastOn: null });
      case "work":
        return withMilestone(so, step.at, { donePct: step.toPct });
      case "forecast":
        return withMilestone(so, step.at, { forecastOn: step.toOn });
    }
  }, facts);
}

const withMilestone = (facts: ProjectFacts, at: number, change: Partial<ProjectFacts["milestones"][number]>): ProjectFacts =>
  ({ ...facts, milestones: facts.milestones.map((milestone, index) => (index === at ? { ...milestone, ...change } : milestone)) });

/** `away`: the lights that no condition may give any more. */
function wayTo(given: Case, away: readonly Light[]): Way {
  const { facts, today, limits, against } = given;
  const toGreen = away.includes("yellow");
  const steps: Step[] = [];
  const now = () => evaluate(afterSteps(facts, steps, today), today, limits, against);
  const open = facts.milestones.map((milestone, at) => ({ milestone, at })).filter(({ milestone }) => !isAcceptedBy(milestone, today));
  for (const { milestone, at } of open) {
    const light = overdueLight(milestone, today, limits, against);
    const isLate = toGreen && limits.forecastSlipDays !== null && forecastSlip(milestone, against) > limits.forecastSlipDays;
    const latest = addDays(dueOn(milestone, against), limits.forecastSlipDays ?? 0);
    if ((light !== null && away.includes(light)) || (isLate && latest < today)) steps.push({ kind: "accept", at });
    else if (isLate) steps.push({ kind: "forecast", at, toOn: latest });
  }
  if (limits.unfiledCycles !== null && facts.unfiledCycles >= limits.unfiledCycles) steps.push({ kind: "file" });
  if (toGreen && limits.selfJudgementYellow && facts.selfJudgement === "needs_coordination") steps.push({ kind: "judgement" });
  steps.push(...stepsOfProgress(given, steps, away));
  const has = (rule: string) => now().reasons.some((reason) => reason.rule === rule);
  if (has("yellow_streak_red")) steps.push({ kind: "measure" });
  if (toGreen && has("nothing_due")) {
    const next = [...open].sort((a, b) => (dueOn(a.milestone, against) < dueOn(b.milestone, against) ? -1 : 1))[0]!;
    steps.push({ kind: "accept", at: next.at });
  }
  if (toGreen && has("no_data")) steps.push({ kind: "file" });
  const isThere = ({ light }: Evaluation) => (toGreen ? isGood(light) : light !== "red");
  // Limits that even all that is due does not meet leave only to finish.
  const needed = withoutSpare(isThere(now()) ? steps : open.map(({ at }) => ({ kind: "accept", at })), (some) => isThere(evaluate(afterSteps(facts, some, today), today, limits, against)));
  return { to: evaluate(afterSteps(facts, needed, today), today, limits, against).light, steps: needed };
}

/** A milestone accepted for one reason may make a step for another one needless. */
function withoutSpare(steps: readonly Step[], isEnough: (steps: readonly Step[]) => boolean): Step[] {
  const spare = steps.find((step) => isEnough(steps.filter((other) => other !== step)));
  return spare ? withoutSpare(steps.filter((step) => step !== spare), isEnough) : [...steps];
}

/** What more must be done so that the project is not behind: nothing when it is not. */
function stepsOfProgress({ facts, today, limits, against }: Case, taken: readonly Step[], away: readonly Light[]): Step[] {
  const isEnough = (more: readonly Step[]) => {
    const { lags } = progressBy(limits, afterSteps(facts, [...taken, ...more], today), today, against);
    return lags === null || !away.includes(lags.light);
  };
  if (isEnough([])) return [];
  const isTaken = new Set(taken.flatMap((step) => (step.kind === "accept" ? [step.at] : [])));
  const open = facts.milestones
    .map((milestone, at) => ({ at, on: dueOn(milestone, against), weight: milestone.weight, donePct: milestone.donePct }))
    .filter(({ at }) => !isTaken.has(at) && !isAcceptedBy(facts.milestones[at]!, today))
    .sort((a, b) => (a.on < b.on ? -1 : 1));
  if (limits.measure === "schedule_gap") return workNeeded(open, isEnough);
  const due = open.filter(({ on }) => on <= today);
  return lightest(due, isEnough) ?? lightest(open, isEnough) ?? [];
}

type Open = { at: number; weight: number; donePct: number };

/** Of all sets of milestones whose acceptance is enough, the one of least weight; of those the one of fewest, the earlier due first. */
function lightest(open: readonly Open[], isEnough: (steps: readonly Step[]) => boolean): Step[] | null {
  let sets = new Map<number, number[]>([[0, []]]);
  for (const { at, weight } of open) {
    const next = new Map(sets);
    for (const [sum, set] of sets) {
      const other = next.get(sum + weight);
      if (!other || other.length > set.length + 1) next.set(sum + weight, [...set, at]);
    }
    sets = next;
  }
  const accepted = (set: number[]) => set.map((at): Step => ({ kind: "accept", at }));
  const found = [...sets].sort(([a], [b]) => a - b).find(([, set]) => isEnough(accepted(set)));
  return found ? accepted(found[1]) : null;
}

/** By time passed (序时进度) work counts before it is accepted: the milestone due first is brought on as far as needed, then the next. */
function workNeeded(open: readonly Open[], isEnough: (steps: readonly Step[]) => boolean): Step[] {
  const steps: Step[] = [];
  for (const { at, donePct } of open) {
    if (donePct === 100) continue;
    if (isEnough([...steps, { kind: "work", at, toPct: 100 }])) {
      let toPct = donePct + 1;
      while (!isEnough([...steps, { kind: "work", at, toPct }])) toPct += 1;
      return [...steps, { kind: "work", at, toPct }];
    }
    steps.push({ kind: "work", at, toPct: 100 });
  }
  return steps;
}

/** A step as an official reads it. */
export function stepInWords(step: Step, facts: ProjectFacts, today: PlainDate, against: Baseline): string {
  switch (step.kind) {
    case "file":
      return `提交本期填报并经采用${facts.unfiledCycles > 0 ? "（过了本期填报截止日，即不再计为连续未填报）" : ""}`;
    case "measure":
      return "在本期填报中提出整改措施并经采用";
    case "judgement":
      return `需要协调的事项落实后，在填报中改自评为“${SELF_JUDGEMENT_LABELS.confident}”或“${SELF_JUDGEMENT_LABELS.reachable}”并经采用`;
  }
  const milestone = facts.milestones[step.at]!;
  const on = dueOn(milestone, against);
  const late = overdueDays(on, today);
  switch (step.kind) {
    case "accept":
      return `“${milestone.name}”认定完成（${late > 0 ? `应于${dayInWords(on)}完成，已逾期 ${late} 天` : `${dayInWords(on)}到期`}，权重 ${milestone.weight}）`;
    case "work":
      return `“${milestone.name}”的完成比例从 ${milestone.donePct}% 提高到 ${step.toPct}%（填报并经采用）`;
    case "forecast":
      return `“${milestone.name}”的预计完成日从${dayInWords(milestone.forecastOn!)}提前到${dayInWords(step.toOn)}或更早（提前 ${daysBetween(step.toOn, milestone.forecastOn!)} 天）`;
  }
}
