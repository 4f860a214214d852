import { createHash } from "node:crypto";
import type { PlainDate } from "../../base/date";
import type { YearMonth } from "../../base/month";
import type { ChangeKind, ReasonCode } from "../../changes/terms";
import type { Comparator } from "../../indicators/terms";
import type { LightRules } from "../../lights/rule-sets/rules";
import type { Override } from "../../lights/rules";
import type { Adjustment, Light, LightReason } from "../../lights/terms";
import type { OutcomeType, StageKind } from "../../milestones/terms";
import type { UnitKind } from "../../orgs/terms";
import type { ProjectFamily, ProjectMode, ProjectStatus } from "../../projects/terms";
import type { SNAPSHOT_FORMAT } from "../../sealed/rules";
import type { CorrectedItem, ProblemLevel, ProblemType, SelfJudgement, UpdateStatus } from "../terms";
import type { Definitions } from "./definitions";

/** A sealed month: facts, lights, rules, units and definitions as they were. The report is built from this and nothing else. */
export type Snapshot = {
  format: typeof SNAPSHOT_FORMAT;
  month: YearMonth;
  revision: number;
  /** of the month before, by the revision in force when this one was sealed; null: the chain begins here */
  previousSha256: string | null;
  /** the revision that this one takes the place of; null: the first */
  replaces: { revision: number; sha256: string; sealedOn: PlainDate; reopenedOn: PlainDate; reason: string } | null;
  sealedOn: PlainDate;
  /** the day up to which facts count */
  dataOn: PlainDate;
  isDemonstration: boolean;
  ruleSet: LightRules & { version: number; name: string; note: string };
  /** what the words meant: lights, rules, states and kinds with their labels */
  definitions: Definitions;
  deadlines: { opensOn: PlainDate; unitsDueOn: PlainDate; headsDueOn: PlainDate; officeDueOn: PlainDate; sealDueOn: PlainDate };
  /** the default days of a month then in force */
  cycleSettings: { version: number; opensDay: number; unitsDueFromEnd: number; headsDueWorkday: number; officeDueWorkday: number; sealDueWorkday: number };
  /** days entered besides the shipped calendar */
  calendarDays: { day: PlainDate; isWorkday: boolean; source: string }[];
  units: { code: string; name: string; shortName: string; kind: UnitKind; ordinal: number }[];
  projects: SnapshotProject[];
  indicators: SnapshotIndicator[];
};

export type SnapshotProject = {
  code: string;
  name: string;
  family: ProjectFamily;
  engineeringNo: number | null;
  leadUnitCode: string;
  participantCodes: string[];
  cityLeader: string;
  responsibleName: string | null;
  responsiblePost: string | null;
  liaisonName: string | null;
  chiefScientist: string | null;
  mode: ProjectMode;
  status: ProjectStatus;
  investmentWan: number | null;
  startOn: PlainDate;
  endOn: PlainDate;
  /** the baseline in force on the data day; 1: the original */
  planVersion: number;
  /** the one shown; computedLight: by the rules, which the reasons belong to */
  light: Light;
  computedLight: Light;
  adjustment: Adjustment | null;
  /** 人工调灯 of this month, whether or not it still changes the light; null: none */
  override: SnapshotOverride | null;
  reasons: LightReason[];
  originalLight: Light;
  /** null: not in the month before */
  previousLight: Light | null;
  progressPct: number;
  plannedPct: number;
  overdueKeyCount: number;
  nextDueOn: PlainDate | null;
  /** null: nothing was expected of it this month (all done, or paused) */
  update: SnapshotUpdate | null;
  milestones: SnapshotMilestone[];
  /** landmark outcomes accepted in this month */
  outcomes: { name: string; type: OutcomeType; proofNo: string; achievedOn: PlainDate; stage: StageKind }[];
  /** baselines approved in this month */
  changes: { version: number; approvedOn: PlainDate; reason: string }[];
  /** 调整申请 decided since the data day of the month before and by this one's, first to last. null: sealed before it was kept (so for the three below) */
  requests: SnapshotRequest[] | null;
  /** 调整次数: approved changes that moved a day, by the data day */
  slipTimes: number | null;
  /** 不可抗力: the approved request that still excuses on the data day (decided-requests.ts); also null: none does */
  forceMajeure: { number: string; approvedOn: PlainDate } | null;
  /** the first of the months in a row, up to this one, in which it was a matter of 督办 (isSupervised); also null: it is none */
  supervisedSince: YearMonth | null;
};

/** A decided 调整申请, as its ledger tells it. */
export type SnapshotRequest = {
  /** TZ-2025-012 */
  number: string;
  kind: ChangeKind;
  reasonCode: ReasonCode;
  outcome: "approved" | "refused";
  filedOn: PlainDate;
  decidedOn: PlainDate;
  /** filed on or after the day that a milestone it moves was due */
  isLate: boolean;
  /** 第几次: approved extensions of its milestones before it, and this one */
  times: number;
  /** days asked for, by the plan in force when it was written; none of what moves no milestone */
  items: { ordinal: number; name: string; fromOn: PlainDate; toOn: PlainDate }[];
  decisionText: string;
};

export type SnapshotOverride = Override & { reason: string; setBy: string; setOn: PlainDate };

export type SnapshotUpdate = {
  status: UpdateStatus;
  /** null, both: waived, not expected */
  isFiled: boolean | null;
  isOnTime: boolean | null;
  progressText: string;
  nextStepText: string;
  problemText: string;
  problemType: ProblemType | null;
  /** the first of the months in a row, up to this one, whose accepted update raised a problem of this type; null: not accepted, raises none, or sealed before it was kept */
  problemSince: YearMonth | null;
  problemLevel: ProblemLevel | null;
  problemAsk: string;
  measureText: string;
  selfJudgement: SelfJudgement | null;
  /** empty: not waived */
  waiverReason: string;
  /** what it says of milestones, by ordinal */
  entries: { ordinal: number; donePct: number; isDone: boolean; actualOn: PlainDate | null; proof: string; forecastOn: PlainDate | null; forecastCause: string }[];
  /** what it says of landmark outcomes */
  landmarks: { name: string; stage: StageKind; proofNo: string; achievedOn: PlainDate | null }[];
  /** what it says was wrong in sealed months */
  corrections: { ofMonth: YearMonth; item: CorrectedItem; wrongText: string; rightText: string; reason: string }[];
};

export type SnapshotMilestone = {
  ordinal: number;
  name: string;
  stage: StageKind;
  weight: number;
  isKey: boolean;
  plannedOn: PlainDate;
  originalOn: PlainDate;
  forecastOn: PlainDate | null;
  actualOn: PlainDate | null;
  donePct: number;
  /** null, all three: not said, or not accepted by the data day */
  forecastCause: string | null;
  proof: string | null;
  acceptedOn: PlainDate | null;
};

export type SnapshotIndicator = {
  code: string;
  name: string;
  unit: string;
  baselineYear: number;
  baselineValue: number;
  targetYear: number;
  targetText: string;
  comparator: Comparator;
  /** null: no observation yet; that is not zero */
  latest: { year: number; value: number | null; valueText: string; dataOn: PlainDate; source: string } | null;
};

/** JSON with sorted keys and no white space: the same facts always give the same text, and so the same SHA-256. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

export const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");
