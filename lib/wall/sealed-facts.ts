import type { Context } from "../base/context";
import type { PlainDate } from "../base/date";
import type { LightRules } from "../lights/rule-sets/rules";
import type { SealedMonth } from "../sealed/queries";
import { getSnapshot } from "../sealed/snapshots";
import type { OutcomeOfRow, RowFacts } from "./rows";

/**
 * Rows as a sealed month has them: everything that it was sealed with from its snapshot, stages' order from the tables. Projects that were not in that
 * month are left out. Throws rule when an earlier version sealed it in a shape that is no longer read.
 */
export async function sealedFacts(ctx: Context, sealed: SealedMonth, rows: readonly RowFacts[]): Promise<{ facts: RowFacts[]; rules: LightRules }> {
  const { projects, units, ruleSet } = await getSnapshot(ctx, sealed);
  const projectOf = new Map(projects.map((project) => [project.code, project]));
  const unitOf = new Map(units.map((unit) => [unit.code, unit]));
  const facts = rows.flatMap((row): RowFacts[] => {
    const was = projectOf.get(row.code);
    if (!was) return [];
    const { name, status, family, startOn, progressPct, plannedPct, light, computedLight, adjustment, originalLight } = was;
    const unit = unitOf.get(was.leadUnitCode)!;
    const accepted = new Set(was.outcomes.map((outcome) => `${outcome.name}/${outcome.proofNo}`));
    const stageOf = new Map(row.milestones.map(({ ordinal, stage, closedOn }) => [ordinal, { stage, closedOn }]));
    const milestones = was.milestones.map((milestone) => {
      const { stage, closedOn } = stageOf.get(milestone.ordinal)!;
      return { ...milestone, stage, stageKind: milestone.stage, closedOn };
    });
    const outcomes = row.outcomes.flatMap((outcome) => outcomeThen(outcome, accepted, sealed));
    const isOpen = ({ stage, closedOn }: { stage: number; closedOn: PlainDate | null }) =>
      (closedOn !== null && closedOn > sealed.sealedOn) || milestones.some((milestone) => milestone.stage === stage && milestone.actualOn === null) ||
      outcomes.some((outcome) => outcome.stage === stage && outcome.acceptedMonth === null);
    return [{
      key: row.key, code: row.code, name, status, family, startOn, progressPct, plannedPct, light, computedLight, adjustment, originalLight,
      responsibleName: was.responsibleName || null, unitName: unit.shortName,
      milestones: milestones.map((milestone) => (isOpen(milestone) ? { ...milestone, closedOn: null } : milestone)),
      outcomes,
    }];
  });
  return { facts, rules: ruleSet };
}

/** An outcome counts from the month it was accepted in; of the sealed month itself only those that it was sealed with. */
function outcomeThen(outcome: OutcomeOfRow, accepted: ReadonlySet<string>, { month, sealedAt }: SealedMonth): OutcomeOfRow[] {
  if (outcome.addedAt !== null && outcome.addedAt >= sealedAt) return [];
  const { acceptedMonth, name, proofNo } = outcome;
  const isThere = acceptedMonth !== null && (acceptedMonth < month || (acceptedMonth === month && accepted.has(`${name}/${proofNo}`)));
  return [isThere ? outcome : { ...outcome, acceptedMonth: null, proofNo: null, achievedOn: null }];
}
