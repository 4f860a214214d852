import { subheading, type Block } from "../../document";
import type { SpanFacts } from "../../spans/facts";
import { stayedRedSaid, overdueSaid, standingProblemsSaid } from "../span/problems";

/** 突出问题: what stayed red all quarter, what nobody has solved for months, what is overdue. */
export const problems = (annexes: { stayedRed: number; overdue: number }) => (facts: SpanFacts, detail: number): Block[] => [
  subheading("（一）持续红灯"), stayedRedSaid(facts, detail, annexes.stayedRed),
  subheading("（二）长期未解决的问题"), ...standingProblemsSaid(facts, detail),
  subheading("（三）逾期节点"), overdueSaid(facts, annexes.overdue),
];
