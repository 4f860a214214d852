import type { PlainDate } from "../../../lib/base/date";
import type { UpdateContent } from "../../../lib/dispatch/inputs";
import type { SelfJudgement } from "../../../lib/dispatch/terms";
import { between, chance, pick } from "./chance";
import { donePct, type Fate } from "./fates";
import { causeOf, forecastOf, isLateOn, within } from "./forecast";
import { fitting, variants, subjects, words } from "./material";
import { difficultyOf, measureText, nextStepText, problemText, progressText, say, type Desk } from "./wording";

/** A landmark outcome still to be accepted: its row and the stage (0–4) it crowns. */
export type OpenOutcome = { id: number; stage: number };

/** What the filer hands over about the facts up to the desk's day. */
export function contentOf(desk: Desk, outcomes: OpenOutcome[]): UpdateContent {
  const { card, month } = desk;
  const difficulty = difficultyOf(desk);
  const needsMeasure = (desk.isLate || within(card.part.needsCoordination, month) || within(card.part.expectsLate, month)) && !(month >= (card.part.silentFrom ?? "9999"));
  return {
    progressText: progressText(desk),
    nextStepText: nextStepText(desk),
    problemText: difficulty ? problemText(desk, difficulty) : "",
    problemType: difficulty?.type ?? null,
    problemLevel: difficulty?.level ?? null,
    problemAsk: difficulty ? say(desk, difficulty.ask) : "",
    measureText: needsMeasure ? measureText(desk) : "",
    selfJudgement: judgementOf(desk, difficulty?.level ?? null),
    milestones: [
      ...desk.reported.map((fate) => ({
        ordinal: fate.ordinal, donePct: 100, isDone: true, actualOn: fate.doneOn, proof: pick(fitting(words.proofs, fate.template), card.code, fate.ordinal), forecastOn: null, forecastCause: "",
      })),
      ...(desk.current ? [inWork(desk, desk.current, donePct(desk.fates, desk.current, desk.day)), ...waiting(desk, desk.current)] : []),
    ],
    outcomes: outcomes.flatMap(({ id, stage }) => {
      const crowned = desk.fates.filter((fate) => fate.stage === stage);
      if (crowned.some((fate) => fate.doneOn > desk.day)) return [];
      const achievedOn = crowned.at(-1)!.doneOn;
      return [{ id, proofNo: proofNo(desk, stage, achievedOn), achievedOn }];
    }),
  };
}

function judgementOf(desk: Desk, level: string | null): SelfJudgement {
  if (within(desk.card.part.needsCoordination, desk.month) || (desk.isLate && level !== null && level !== "unit")) return "needs_coordination";
  return desk.isLate || level !== null || chance(desk.card.code, desk.month, "judgement") < 0.2 ? "reachable" : "confident";
}

function inWork(desk: Desk, fate: Fate, pct: number) {
  const forecast = forecastOf(desk, fate);
  // Who cannot name a day says why.
  const cause = forecast?.cause ?? (isLateOn(fate, desk.day) ? causeOf(desk, fate) : "");
  return { ordinal: fate.ordinal, donePct: pct, isDone: false, actualOn: null, proof: "", forecastOn: forecast?.on ?? null, forecastCause: cause };
}

/** Milestones not begun whose own day passes because the one in work is late. */
const waiting = (desk: Desk, current: Fate) =>
  desk.isLate ? desk.fates.filter((fate) => fate.ordinal > current.ordinal && isLateOn(fate, desk.day)).map((fate) => inWork(desk, fate, 0)) : [];

const PROOFS = { approval_document: "科立", recognition: "认定", acceptance_opinion: "验收", patent: "ZL", contract_registration: "技合", permit: "施许", operation: "投运" } as const;

/** Numbers that cannot be taken for real ones. */
function proofNo(desk: Desk, stage: number, achievedOn: PlainDate): string {
  const { type } = variants[subjects.get(desk.card.code)!.variant]![stage]!.outcome;
  const serial = String(between(1, 999, desk.card.code, stage)).padStart(3, "0");
  return `演示${PROOFS[type]}〔${achievedOn.slice(0, 4)}〕${serial}号`;
}
