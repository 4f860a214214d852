import { checkOrder, thresholdsFor, type LightRules } from "@/lib/lights/rule-sets/rules";
import { LIMIT_FIELD_LABELS, LIMIT_TERMS, type LimitField } from "@/lib/lights/rule-sets/terms";
import { PROJECT_FAMILIES } from "@/lib/projects/terms";

/** What is wrong, by the path that the server names a field by ("thresholds.redGapPp", "families.reform.redGapPp"). */
export type Faults = Record<string, string>;

/** Fields left empty, and limits that are not in order. */
export function faultsOf(rules: LightRules, blanks: readonly string[]): Faults {
  const empty = blanks.map((path) => {
    const field = path.split(".").at(-1) as LimitField;
    const { min, max, unit } = LIMIT_TERMS[field];
    return [path, `请填写“${LIMIT_FIELD_LABELS[field]}”，${min}—${max} ${unit}`];
  });
  const ofAll = checkOrder(rules.thresholds);
  const ofFamilies = PROJECT_FAMILIES.flatMap((family) =>
    rules.families[family] ? Object.entries(checkOrder(thresholdsFor(rules, family))).filter(([field]) => !(field in ofAll)).map(([field, message]) => [`families.${family}.${field}`, message]) : []);
  return Object.fromEntries([...Object.entries(ofAll).map(([field, message]) => [`thresholds.${field}`, message]), ...ofFamilies, ...empty]);
}
