"use client";
import { Radio } from "antd";
import { useState } from "react";
import type { LightRules, LightThresholds, RuleField } from "@/lib/lights/rule-sets/rules";
import { thresholdsFor } from "@/lib/lights/rule-sets/rules";
import { PROJECT_FAMILIES, PROJECT_FAMILY_LABELS, type ProjectFamily } from "@/lib/projects/terms";
import type { Faults } from "./faults";
import { LimitsTable } from "./limits-table";

type Props = { rules: LightRules; blanks: readonly string[]; faults: Faults; onChange: (rules: LightRules, blanks: readonly string[]) => void };

const ALL = "all";

/** The limits for all, and beside them those of each family, which may have its own. */
export function RuleFields({ rules, blanks, faults, onChange }: Props) {
  const [of, setOf] = useState<ProjectFamily | null>(null);
  const faultsIn = (start: string) => Object.keys(faults).filter((path) => path.startsWith(start)).length;
  const mark = (label: string, start: string, own: number) => `${label}${own > 0 ? `（另定 ${own} 项）` : ""}${faultsIn(start) > 0 ? " ×" : ""}`;

  /** undefined: as for all */
  function set(family: ProjectFamily | null, field: RuleField, value: LightThresholds[RuleField] | undefined, isBlank = false) {
    const path = `${family ? `families.${family}` : "thresholds"}.${field}`;
    const left = blanks.filter((blank) => blank !== path);
    const { [field]: _, ...others } = (family && rules.families[family]) || {};
    const next = family === null
      ? { ...rules, thresholds: { ...rules.thresholds, [field]: value } }
      : { ...rules, families: { ...rules.families, [family]: value === undefined ? others : { ...others, [field]: value } } };
    onChange(next as LightRules, isBlank ? [...left, path] : left);
  }

  const options = [
    { value: ALL, label: mark("通用", "thresholds.", 0) },
    ...PROJECT_FAMILIES.map((family) => ({ value: family, label: mark(PROJECT_FAMILY_LABELS[family], `families.${family}.`, Object.keys(rules.families[family] ?? {}).length) })),
  ];
  return (
    <div className="stack">
      <Radio.Group optionType="button" aria-label="适用于哪类项目" options={options} value={of ?? ALL} onChange={({ target }) => setOf(target.value === ALL ? null : (target.value as ProjectFamily))} />
      {of === null
        ? <LimitsTable limits={rules.thresholds} path="thresholds" blanks={blanks} faults={faults} onChange={(field, value, isBlank) => set(null, field, value, isBlank)} />
        : (
          <LimitsTable
            key={of} limits={thresholdsFor(rules, of)} own={rules.families[of] ?? {}} path={`families.${of}`} blanks={blanks} faults={faults}
            onChange={(field, value, isBlank) => set(of, field, value, isBlank)}
          />
        )}
    </div>
  );
}
