import { expect, test } from "vitest";
import { plainDate } from "../../lib/base/date";
import { STAGE_MODELS, STAGES_OF_MODEL } from "../../lib/milestones/terms";
import { gapPct, standardStages } from "../../lib/projects/rules";

test("the gap is actual less planned, to one decimal", () => {
  expect(gapPct(30.1, 40.2)).toBe(-10.1);
  expect(gapPct(0.3, 0.1)).toBe(0.2);
});

test.each(STAGE_MODELS)("the usual breakdown of a %s project follows its model, weighs 100 and ends on its last day", (model) => {
  const endOn = plainDate("2025-11-20");
  const stages = standardStages(model, plainDate("2022-03-15"), endOn);
  const milestones = stages.flatMap((stage) => stage.milestones);
  expect(stages.map((stage) => stage.kind)).toEqual(STAGES_OF_MODEL[model]);
  expect(milestones.reduce((sum, milestone) => sum + milestone.weight, 0)).toBe(100);
  expect(milestones.map((milestone) => milestone.plannedOn)).toEqual(milestones.map((milestone) => milestone.plannedOn).sort());
  expect(milestones.at(-1)?.plannedOn).toBe(endOn);
  expect(stages.every((stage) => stage.outcomes.length > 0 && stage.milestones.some((milestone) => milestone.isKey))).toBe(true);
});
