import type { PlainDate } from "../base/date";
import type { YearMonth } from "../base/month";
import type { LightCounts } from "../lights/rules";
import type { CycleSummary } from "./queries";
import { cyclePhase } from "./rules";
import type { CycleStatus } from "./terms";

/** A month as machines read it. Counts are over the projects that the reader sees. */
export type CycleAnswer = {
  month: YearMonth;
  status: CycleStatus;
  /** in words: 填报阶段, 待封存 … */
  phase: string;
  counts: LightCounts;
  filed: number;
  expected: number;
  onTime: number;
  accepted: number;
  /** how often it was sealed */
  revision: number;
  /** of the latest revision, also while the month is reopened; null: never sealed */
  snapshotSha256: string | null;
  opensOn: PlainDate;
  unitsDueOn: PlainDate;
  headsDueOn: PlainDate;
  officeDueOn: PlainDate;
  sealDueOn: PlainDate;
  sealedAt: Date | null;
  publishedAt: Date | null;
};

export function cycleAnswer({ cycle, counts, filings, snapshotSha256 }: CycleSummary, today: PlainDate): CycleAnswer {
  const { month, status, revision, opensOn, unitsDueOn, headsDueOn, officeDueOn, sealDueOn, sealedAt, publishedAt } = cycle;
  const { filed, expected, onTime, accepted } = filings;
  return {
    month, status, phase: cyclePhase(cycle, today), counts, filed, expected, onTime, accepted, revision, snapshotSha256,
    opensOn, unitsDueOn, headsDueOn, officeDueOn, sealDueOn, sealedAt, publishedAt,
  };
}
