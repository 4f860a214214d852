import { asc, eq } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { milestones, outcomes, updateMilestones, updateOutcomes } from "../../../db/schema";
import { entryInWords, outcomeInWords } from "../content/rules";
import type { UpdateRow } from "../locks";
import { CORRECTED_ITEM_LABELS, type CorrectedItem } from "../terms";

/** Something a sealed update said, as it reads there. `subject`: a milestone's ordinal, an outcome's id; null for texts. */
export type SealedWords = { item: CorrectedItem; subject: number | null; label: string; text: string };

const TEXTS = ["progressText", "problemText", "measureText", "nextStepText"] as const;

/** Everything an update said that can be corrected: its texts, and the milestones and outcomes it spoke of. */
export async function sealedWords(db: Executor, update: UpdateRow): Promise<SealedWords[]> {
  const nodes = await db
    .select({ ordinal: milestones.ordinal, name: milestones.name, entry: updateMilestones })
    .from(updateMilestones)
    .innerJoin(milestones, eq(milestones.id, updateMilestones.milestoneId))
    .where(eq(updateMilestones.updateId, update.id))
    .orderBy(asc(milestones.ordinal));
  const landmarks = await db
    .select({ id: outcomes.id, name: outcomes.name, entry: updateOutcomes })
    .from(updateOutcomes)
    .innerJoin(outcomes, eq(outcomes.id, updateOutcomes.outcomeId))
    .where(eq(updateOutcomes.updateId, update.id))
    .orderBy(asc(outcomes.id));
  return [
    ...TEXTS.map((item) => ({ item, subject: null, label: CORRECTED_ITEM_LABELS[item], text: update[item] })),
    ...nodes.map(({ ordinal, name, entry }) => ({ item: "milestone" as const, subject: ordinal, label: `里程碑：${name}`, text: `${name}：${entryInWords(entry)}` })),
    ...landmarks.map(({ id, name, entry }) => ({ item: "outcome" as const, subject: id, label: `标志性成果：${name}`, text: `${name}：${outcomeInWords(entry)}` })),
  ];
}
