import { addDays, shanghaiInstant, type PlainDate } from "../../../lib/base/date";
import { addMonths, firstDay, monthOf, type YearMonth } from "../../../lib/base/month";
import { addWorkdays } from "../../../lib/base/workdays";
import type { Context } from "../../../lib/base/context";
import { checkChange, saveChange, signChange, submitChange, type ChangeAnswer } from "../../../lib/changes/commands";
import { decideChange } from "../../../lib/changes/decision/commands";
import { saveChangeInput } from "../../../lib/changes/inputs";
import type { ChangeKind } from "../../../lib/changes/terms";
import { pick } from "./chance";
import { askedLateOn, plannedOn, replanOn, workdayFrom, type Fate } from "./fates";
import { askedAlone, cards, words, type AskedAlone, type Grounds, type Told } from "./material";
import type { Moment } from "./moments";
import type { Teller } from "./teller";

/** A request with the days of its steps; null: not yet. */
type Asking = Grounds & {
  code: string; unit: string; kind: ChangeKind;
  /** by ordinal, as the filer types them */
  moves: () => { ordinal: number; toOn: PlainDate }[];
  lesson?: { lessonTried: string; lessonFound: string; lessonAdvice: string };
  filedOn: PlainDate; signedOn: PlainDate | null; checkedOn: PlainDate | null; decidedOn: PlainDate | null;
  opinion: string; approve: boolean; words: string;
};

/** What is asked for, signed, checked and decided in a month, each by the right person; the months must be told in order. */
export function requestsOf(teller: Teller): (month: YearMonth) => Moment[] {
  const all = [...cards.flatMap((card) => ofPart(teller, card)), ...askedAlone.map((one) => alone(teller, one))].flatMap((asking) => stepsOf(teller, asking));
  return (month) => all.filter(({ on }) => monthOf(on) === month);
}

/** Projects that a request of this month takes out of its filing, or brings back into it. */
export const pausedIn = (month: YearMonth): string[] => cards.filter(({ part }) => part.pause?.from === month || part.ended?.month === month).map(({ code }) => code);
export const resumedIn = (month: YearMonth): Told[] => cards.filter(({ part }) => part.pause?.to === month);

/** The requests that a project's part asks for. */
function ofPart(teller: Teller, card: Told): Asking[] {
  const { replans = [], pause, ended, extension } = card.part;
  const approved = (kind: ChangeKind, decidedOn: PlainDate, filedOn: PlainDate, grounds: Grounds, isMoving: boolean): Asking => ({
    code: card.code, unit: card.leadUnitCode, kind, reasonCode: grounds.reasonCode, reason: grounds.reason, evidence: grounds.evidence,
    moves: () => (isMoving ? movedBy(teller.fatesOf(card.code), decidedOn) : []),
    filedOn, signedOn: addWorkdays(filedOn, 1), checkedOn: addWorkdays(filedOn, 3), decidedOn, approve: true,
    opinion: pick(words.changeOpinions, card.code, decidedOn), words: pick(words.changeApprovals, card.code, decidedOn),
  });
  const monthly = (kind: ChangeKind, month: YearMonth, grounds: Grounds, isMoving: boolean) => approved(kind, replanOn(month), workdayFrom(addDays(firstDay(addMonths(month, -1)), 19)), grounds, isMoving);
  return [
    ...replans.map((replan) => monthly("reschedule", replan.month, replan, true)),
    ...(pause ? [monthly("pause", pause.from, pause, false), monthly("resume", pause.to, pause.resume, true)] : []),
    ...(ended ? [{ ...monthly("terminate", ended.month, ended, false), lesson: { lessonTried: ended.tried, lessonFound: ended.found, lessonAdvice: ended.advice } }] : []),
    ...(extension ? extended(teller.fatesOf(card.code)).map(([decidedOn, askedOn]) => approved("reschedule", decidedOn, askedOn, extension, true)) : []),
  ];
}

const movedBy = (fates: Fate[], on: PlainDate) => fates.filter(({ moved }) => moved.some(({ from }) => from === on)).map((fate) => ({ ordinal: fate.ordinal, toOn: plannedOn(fate, on) }));
/** The days on which what slipped was extended, each with the day it was asked for. */
const extended = (fates: Fate[]): [decidedOn: PlainDate, askedOn: PlainDate][] => [...new Map(fates.flatMap(({ moved, plannedOn: due }) => moved.map(({ from }) => [from, askedLateOn(due)] as const)))];

/** Of the milestone in work on the day it is asked for. */
function alone(teller: Teller, { code, until, filedOn, days, ...said }: AskedAlone): Asking {
  const steps = ["submitted", "signed", "checked", "refused"] as const;
  const reached = (step: (typeof steps)[number], after: number) => (steps.indexOf(until) >= steps.indexOf(step) ? addWorkdays(filedOn, after) : null);
  return {
    ...said, code, unit: cards.find((card) => card.code === code)!.leadUnitCode, kind: "reschedule", filedOn, approve: false,
    signedOn: reached("signed", 1), checkedOn: reached("checked", 2), decidedOn: reached("refused", 5),
    moves: () => teller.fatesOf(code).filter((fate) => fate.doneOn > filedOn).slice(0, 1).map((fate) => ({ ordinal: fate.ordinal, toOn: addDays(plannedOn(fate, filedOn), days) })),
  };
}

/** Its steps with their hours; each goes on from what the one before left. */
function stepsOf(teller: Teller, asking: Asking): (Moment & { on: PlainDate })[] {
  const { code, unit } = asking;
  let so: ChangeAnswer;
  const step = (on: PlainDate | null, hour: string, who: string, act: (ctx: Context) => Promise<ChangeAnswer>) => {
    if (on === null) return [];
    const at = shanghaiInstant(on, hour);
    return [{ on, at, act: async () => void (so = await act(teller.as(who, at))) }];
  };
  const draft = () => saveChangeInput.parse({ code, kind: asking.kind, reasonCode: asking.reasonCode, reasonText: asking.reason, evidenceText: asking.evidence, items: asking.moves(), ...asking.lesson });
  return [
    ...step(asking.filedOn, "10:40", `${unit}.filer`, async (ctx) => submitChange(ctx, await saveChange(ctx, draft()))),
    ...step(asking.signedOn, "11:20", `${unit}.head`, (ctx) => signChange(ctx, so)),
    ...step(asking.checkedOn, "15:50", "dispatch.wang", (ctx) => checkChange(ctx, { ...so, opinion: asking.opinion })),
    ...step(asking.decidedOn, "14:30", "leader.li", async (ctx) => {
      const after = await decideChange(ctx, { ...so, approve: asking.approve, words: asking.words });
      await teller.learnAgain(code, ctx.now);
      return after;
    }),
  ];
}
