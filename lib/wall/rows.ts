import type { PlainDate } from "../base/date";
import type { YearMonth } from "../base/month";
import type { ShownLight } from "../lights/terms";
import type { StageKind } from "../milestones/terms";
import type { ProjectFamily, ProjectStatus } from "../projects/terms";
import type { Flag } from "./flags/rules";
import type { WallRow, WallStage } from "./rules";

export type MilestoneOfRow = {
  ordinal: number; name: string; weight: number; isKey: boolean; donePct: number;
  plannedOn: PlainDate; originalOn: PlainDate; forecastOn: PlainDate | null; actualOn: PlainDate | null;
  stage: number; stageKind: StageKind; closedOn: PlainDate | null;
};
export type OutcomeOfRow = { name: string; stage: number; proofNo: string | null; achievedOn: PlainDate | null; acceptedMonth: YearMonth | null; addedAt: Date | null };

/** What a row is made of, from the tables or from a snapshot. */
export type RowFacts = ShownLight & {
  /** of the group it stands in, as the portfolio is counted */
  key: string;
  code: string; name: string; status: ProjectStatus; family: ProjectFamily; startOn: PlainDate; responsibleName: string | null; unitName: string; progressPct: number; plannedPct: number;
  milestones: MilestoneOfRow[];
  outcomes: OutcomeOfRow[];
};

const last = (days: readonly PlainDate[], otherwise: PlainDate): PlainDate => days.reduce((a, b) => (a > b ? a : b), otherwise);

/** A row of the chart from its facts and the flags of its milestones, in the same order. */
export function rowOf(of: RowFacts, flags: Flag[]): WallRow {
  const { code, name, unitName, responsibleName, light, computedLight, adjustment, originalLight, status, progressPct, plannedPct, startOn } = of;
  const bands = stagesOf(of);
  const endOf = new Map(bands.map(({ ordinal, to }) => [ordinal, to]));
  return {
    code, name, unitName, responsibleName, shown: { light, computedLight, adjustment, originalLight }, status, progressPct, plannedPct, startOn,
    originalEndOn: last(of.milestones.map(({ originalOn }) => originalOn), startOn),
    endOn: last(of.milestones.map(({ plannedOn }) => plannedOn), startOn),
    stages: bands.map(({ ordinal: _ordinal, ...band }) => band),
    flags: flags.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)),
    outcomes: of.outcomes.map((outcome) => ({
      name: outcome.name, isAccepted: outcome.acceptedMonth !== null,
      on: (outcome.acceptedMonth === null ? null : outcome.achievedOn) ?? endOf.get(outcome.stage) ?? startOn,
    })),
  };
}

/** Stages one after the other: each from the end of the one before it; one that is due no later has no length. */
function stagesOf({ milestones, startOn }: RowFacts): (WallStage & { ordinal: number })[] {
  const ordinals = [...new Set(milestones.map(({ stage }) => stage))].sort((a, b) => a - b);
  let from = startOn;
  return ordinals.map((ordinal) => {
    const of = milestones.filter(({ stage }) => stage === ordinal);
    const to = last(of.map(({ plannedOn }) => plannedOn), from);
    const band = { ordinal, kind: of[0]!.stageKind, from, to, isClosed: of[0]!.closedOn !== null };
    from = to;
    return band;
  });
}
