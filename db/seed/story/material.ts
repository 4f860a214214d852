import { readFileSync } from "node:fs";
import type { PlainDate } from "../../../lib/base/date";
import type { YearMonth } from "../../../lib/base/month";
import type { ReasonCode } from "../../../lib/changes/terms";
import type { ProblemLevel, ProblemType, ReturnedField, SpotCheckResult } from "../../../lib/dispatch/terms";
import type { Ledger, ViewAudience } from "../../../lib/ledger/terms";
import type { SettableLight } from "../../../lib/lights/terms";
import type { OutcomeType, StageModel } from "../../../lib/milestones/terms";
import type { Role } from "../../../lib/people/terms";
import type { Duty, ProjectFamily, ProjectMode } from "../../../lib/projects/terms";

const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.url), "utf8")) as T;

export type Person = { username: string; name: string; unitCode: string; role: Role; post: string };

export type ProjectCard = {
  code: string; commitmentCode: string; name: string; family: ProjectFamily; stageModel: StageModel; mode: ProjectMode;
  leadUnitCode: string; participantCodes: string[]; cityLeader: string; responsibleName?: string; responsiblePost?: string;
  liaisonName?: string; chiefScientist?: string; startOn: PlainDate; endOn: PlainDate; investmentWan?: number;
};

/** 落点, as the office notes it. */
export type Located = { code: string; name: string; zone: string | null; longitude: number | null; latitude: number | null };

/** What a project is called in its own reports, and three things it works on. */
export type Subject = { code: string; variant: string; thing: string; a: string; b: string; c: string };

export type VariantStage = {
  milestones: { name: string; weight: number; share: number; key?: boolean; optional?: boolean; acts: string[] }[];
  outcome: { name: string; type: OutcomeType };
};

export type Difficulty = { type: ProblemType; level: ProblemLevel; text: string; ask: string };

/** Why the plan should change, as a request says it. */
export type Grounds = { reasonCode: ReasonCode; reason: string; evidence: string };

/** A request told by itself: the milestone in work then, so many days later than planned. */
export type AskedAlone = Grounds & { code: string; until: "submitted" | "signed" | "checked" | "refused"; filedOn: PlainDate; days: number; opinion: string; words: string };

/** What sets a project apart from one that keeps its days. Months are inclusive; an open end is null or absent. */
export type Part = {
  code: string;
  role: string;
  /** a project that begins later than its card says */
  startOn?: PlainDate;
  endOn?: PlainDate;
  /** the open milestone due in these months is late by so many days, and what follows it waits */
  slips?: { dueFrom: YearMonth; dueTo: YearMonth; days: number; cause: string }[];
  /** approved changes: everything still open moves */
  replans?: ({ month: YearMonth; days: number } & Grounds)[];
  /** what slipped was asked for only after its day, and extended to when it was then done */
  extension?: Grounds;
  /** stands still by approval from the one month to the other; everything still open moves */
  pause?: { from: YearMonth; to: YearMonth; days: number; resume: Grounds } & Grounds;
  /** ended by approval, with what is left to others */
  ended?: { month: YearMonth; tried: string; found: string; advice: string } & Grounds;
  /** the difficulty reported month after month */
  problem?: Difficulty & { from: YearMonth; to?: YearMonth };
  needsCoordination?: { from: YearMonth; to?: YearMonth };
  /** expects the next milestone later than planned, though it is not due yet */
  expectsLate?: { from: YearMonth; days: number; cause: string };
  unfiled?: YearMonth[];
  /** the head does not sign: what was filed is never accepted */
  unsigned?: YearMonth[];
  /** stands still for others and cannot name a day: the exception to the forecast every overdue milestone needs */
  namesNoDay?: boolean;
  /** from this month no measure is given when the light is not green */
  silentFrom?: YearMonth;
};

/** 人工调灯: whose light the office judged otherwise in a month, and why. */
export type Judged = { month: YearMonth; code: string; light: SettableLight; by: string; reason: string };

/** Words for the milestones whose template name matches; the first that matches holds, the last matches all. */
export type Fitting = { match: string; words: string[] };

export type Words = Record<
  | "openings" | "progress" | "lateProgress" | "investment" | "done" | "doneLate" | "steps" | "measures"
  | "changeOpinions" | "changeApprovals" | "stuck" | "stuckSteps" | "stuckMeasures" | "waiting" | "headRemarks" | "officeRemarks",
  string[]
> & { stock: string; wrapUp: string; causes: Fitting[]; proofs: Fitting[]; openWaiver: string; openReturns: { head: { remark: string; fields: ReturnedField[] }; office: string }; openCorrection: { code: string; ofMonth: YearMonth; wrong: string; right: string; reason: string }; checks: Record<SpotCheckResult, string[]>; problems: Record<StageModel, Difficulty[]> };

/** A change of whoever holds a duty: somebody takes it up, or it stays empty; entered on the day `on` by an account. */
export type Handover = { code: string; duty: Exclude<Duty, "milestone_owner">; by: string; on: PlainDate } & ({ fromOn: PlainDate; name: string; post: string; handover: string } | { untilOn: PlainDate; reason: string });
/** A stage (1–5) that the breakdown names no landmark outcome of; one that the office adds has the day, its name and type. */
export type LackingStage = { code: string; stage: number; addedOn?: PlainDate; name?: string; type?: OutcomeType };

/** 前后置关系, entered on one day: the milestones by their number in the project. */
export type Links = { by: string; on: PlainDate; links: { predecessor: [code: string, ordinal: number]; successor: [code: string, ordinal: number]; lagDays: number; note: string }[] };

/** A label for all projects that an address of the ledger means that day. */
export type Labelled = { label: string; filter: string };
/** A view of the ledger, by whom it was saved. */
export type Viewed = { by: string; ledger: Ledger; name: string; query: string; audience: ViewAudience };

export type Observations = { source: string; observations: { indicatorCode: string; values: [year: number, value: number, dataOn: PlainDate][] }[] };

export const people = read<{ people: Person[] }>("people").people;
export const subjects = new Map(read<{ subjects: Subject[] }>("story-subjects").subjects.map((subject) => [subject.code, subject]));
export const variants = read<Record<string, VariantStage[]>>("story-variants");
export const words = read<Words>("story-words");
export const { handovers, lacksOutcome } = read<{ handovers: Handover[]; lacksOutcome: LackingStage[] }>("story-handovers");
export const judgements = read<{ judgements: Judged[] }>("story-judgements").judgements;
export const places = read<{ places: Located[] }>("demo-places").places;
export const links = read<Links>("story-links");
export const { labels, views } = read<{ labels: Labelled[]; views: Viewed[] }>("story-ledger");
export const observed = read<Observations>("demo-observations");
export const parts = read<{ parts: Part[] }>("story-parts").parts;
export const askedAlone = read<{ requests: AskedAlone[] }>("story-changes").requests;
const partOf = new Map(parts.map((part) => [part.code, part]));

export const fitting = (list: Fitting[], template: string): string[] => list.find(({ match }) => new RegExp(match).test(template))!.words;

/** A project with the part it plays; most have none and keep their days. */
export type Told = ProjectCard & { part: Part };

export const cards: Told[] = read<{ projects: ProjectCard[] }>("demo-projects").projects.map((card) => {
  const part = partOf.get(card.code) ?? { code: card.code, role: "" };
  return { ...card, startOn: part.startOn ?? card.startOn, endOn: part.endOn ?? card.endOn, part };
});
