import { LIGHT_LABELS, LIGHT_MEANINGS, LIGHT_RULE_LABELS } from "../../lights/terms";
import { OUTCOME_TYPE_LABELS, STAGE_KIND_LABELS } from "../../milestones/terms";
import { UNIT_KIND_LABELS } from "../../orgs/terms";
import { PROJECT_FAMILY_LABELS, PROJECT_STATUS_LABELS } from "../../projects/terms";
import { CORRECTED_ITEM_LABELS, PROBLEM_LEVEL_LABELS, PROBLEM_TYPE_LABELS, SELF_JUDGEMENT_LABELS, UPDATE_STATUS_LABELS } from "../terms";

/** Each term with the word that pages and reports of its time gave it. */
export type Definitions = Record<string, Record<string, string>>;

/** The words in use now: a sealed month keeps them, so that it can be read when they have changed. */
export const definitionsInUse = (): Definitions => ({
  lights: LIGHT_LABELS, lightMeanings: LIGHT_MEANINGS, lightRules: LIGHT_RULE_LABELS,
  updateStatuses: UPDATE_STATUS_LABELS, selfJudgements: SELF_JUDGEMENT_LABELS, problemTypes: PROBLEM_TYPE_LABELS, problemLevels: PROBLEM_LEVEL_LABELS,
  correctedItems: CORRECTED_ITEM_LABELS, stageKinds: STAGE_KIND_LABELS, outcomeTypes: OUTCOME_TYPE_LABELS,
  projectFamilies: PROJECT_FAMILY_LABELS, projectStatuses: PROJECT_STATUS_LABELS, unitKinds: UNIT_KIND_LABELS,
});
