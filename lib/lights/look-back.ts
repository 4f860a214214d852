import { UNFILED_STATUSES, type SelfJudgement, type UpdateStatus } from "../dispatch/terms";
import type { ProjectFacts } from "./facts/rules";
import type { Light, LightReason } from "./terms";

/** What one cycle says of a project, now or when it was sealed. */
export type CycleFacts = {
  /** null: nothing was expected of it */
  update: { status: UpdateStatus; selfJudgement: SelfJudgement | null; measureText: string } | null;
  /** its units' due day has passed, or it is being sealed: what is not filed counts as missed */
  isEnded: boolean;
  isOpen: boolean;
  /** by the rules, whatever was adjusted by hand; null: not sealed, or the project was not in it */
  sealed: { computedLight: Light; reasons: readonly LightReason[] } | null;
};

/** What a light needs of the latest cycles (latest first, three at most); `isSealing`: the first of them is being sealed. */
export function lookBack(recent: readonly CycleFacts[], isSealing: boolean): Omit<ProjectFacts, "status" | "startOn" | "milestones"> {
  const latest = recent.slice(0, 2).find(({ update }) => update?.status === "accepted")?.update;
  return {
    selfJudgement: latest?.selfJudgement ?? null,
    hasMeasure: Boolean(latest?.measureText),
    hasRecentUpdate: latest !== undefined,
    unfiledCycles: countLeading(recent.filter(({ isEnded }) => isEnded), isMissed),
    // The month being sealed is one of the row if it turns out yellow.
    yellowCyclesWithoutMeasure: countLeading(recent.filter(({ isOpen }) => !isOpen), isUnansweredYellow) + (isSealing ? 1 : 0),
  };
}

/** Waived is not missed. */
const isMissed = ({ update }: CycleFacts): boolean => update !== null && UNFILED_STATUSES.includes(update.status);

function isUnansweredYellow({ update, sealed }: CycleFacts): boolean {
  const isYellow = sealed?.computedLight === "yellow" || (sealed?.computedLight === "red" && sealed.reasons.every((reason) => reason.light !== "red" || reason.rule === "yellow_streak_red"));
  return isYellow && !(update?.status === "accepted" && update.measureText);
}

function countLeading<T>(items: readonly T[], holds: (item: T) => boolean): number {
  const end = items.findIndex((item) => !holds(item));
  return end === -1 ? items.length : end;
}
