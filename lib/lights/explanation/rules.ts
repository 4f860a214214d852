import type { PlainDate } from "../../base/date";
import type { Baseline, ProjectFacts } from "../facts/rules";
import type { LightThresholds } from "../rule-sets/rules";
import { evaluate } from "../rules";
import type { Light, LightReason } from "../terms";
import { criteriaOf, type Criterion } from "./criteria/rules";
import { stepInWords, waysUp } from "./ways/rules";

/** 为什么是这个灯, against one of the two plans. */
export type PlanExplanation = {
  /** by the rules alone */
  light: Light;
  reasons: LightReason[];
  criteria: Criterion[];
  /** what would turn it better, each proven: the light it gives, and what is enough for it */
  ways: { to: Light; steps: string[] }[];
};

/** Why the rules say what they say of a project, and what would change it. */
export function explain(facts: ProjectFacts, today: PlainDate, limits: LightThresholds, against: Baseline): PlanExplanation {
  const evaluated = evaluate(facts, today, limits, against);
  return {
    light: evaluated.light,
    reasons: evaluated.reasons,
    criteria: criteriaOf(facts, today, limits, against, evaluated),
    ways: waysUp(facts, today, limits, against).map(({ to, steps }) => ({ to, steps: steps.map((step) => stepInWords(step, facts, today, against)) })),
  };
}
