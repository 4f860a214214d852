import { createHash } from "node:crypto";
import type { PlainDate } from "../../base/date";
import type { YearMonth } from "../../base/month";
import type { Comparator } from "../../indicators/terms";
import type { LightThresholds } from "../../lights/rules";
import type { Light, LightReason } from "../../lights/terms";
import type { OutcomeType, StageKind } from "../../milestones/terms";
import type { UnitKind } from "../../orgs/terms";
import type { ProjectFamily, ProjectMode, ProjectStatus } from "../../projects/terms";
import type { ProblemLevel, ProblemType, SelfJudgement, UpdateStatus } from "../terms";

/** A sealed month: facts, lights, rules, units and definitions as they were. The report is built from this and nothing else. */
export type Snapshot = {
  format: 1;
  month: YearMonth;
  revision: number;
  sealedOn: PlainDate;
  /** the day up to which facts count */
  dataOn: PlainDate;
  isDemonstration: boolean;
  ruleSet: { version: number; thresholds: LightThresholds };
  deadlines: { unitsDueOn: PlainDate; headsDueOn: PlainDate; officeDueOn: PlainDate; sealDueOn: PlainDate };
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
  light: Light;
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
};

export type SnapshotUpdate = {
  status: UpdateStatus;
  isFiled: boolean;
  isOnTime: boolean;
  progressText: string;
  nextStepText: string;
  problemText: string;
  problemType: ProblemType | null;
  problemLevel: ProblemLevel | null;
  problemAsk: string;
  measureText: string;
  selfJudgement: SelfJudgement | null;
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
