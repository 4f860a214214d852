import { PROBLEM_LEVEL_LABELS, PROBLEM_TYPE_LABELS, type ProblemLevel, type ProblemType } from "../../dispatch/terms";

/** 球在谁手里: who has to act next, and what for. */
export type Holder = { who: string; what: string };

export type HolderFacts = {
  unitName: string;
  /** null: 责任人未明确 */
  responsibleName: string | null;
  /** of the latest accepted update; null: none was raised */
  problem: { type: ProblemType | null; level: ProblemLevel } | null;
  /** the open 调整申请 about it and whose step is next; null: none */
  request: { number: string; who: string } | null;
};

const ELSEWHERE: Record<Exclude<ProblemLevel, "unit">, string> = { department: "市级部门", leader: "市领导" };

/** Who an overdue milestone waits for: whoever has its request to change on the desk, then whom its unit asked for help, else its own 责任人. */
export function holderOf({ unitName, responsibleName, problem, request }: HolderFacts): Holder {
  if (request) return { who: request.who, what: `调整申请 ${request.number} 待办` };
  if (problem && problem.level !== "unit") {
    return { who: ELSEWHERE[problem.level], what: `${problem.type ? `${PROBLEM_TYPE_LABELS[problem.type]}问题，` : ""}${PROBLEM_LEVEL_LABELS[problem.level]}` };
  }
  return { who: responsibleName || "责任人未明确", what: `${unitName}推进${problem?.type ? `，${PROBLEM_TYPE_LABELS[problem.type]}问题` : ""}` };
}
