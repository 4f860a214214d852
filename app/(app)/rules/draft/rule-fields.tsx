"use client";
import { Tabs } from "antd";
import { useState } from "react";
import type { LightRules, LightThresholds, RuleField } from "@/lib/lights/rule-sets/rules";
import { thresholdsFor } from "@/lib/lights/rule-sets/rules";
import { PROJECT_FAMILIES, PROJECT_FAMILY_LABELS, type ProjectFamily } from "@/lib/projects/terms";
import type { Faults } from "./faults";
import { LimitsTable } from "./limits-table";

type Props = { rules: LightRules; blanks: readonly string[]; faults: Faults; onChange: (rules: LightRules, blanks: readonly string[]) => void };

/** The limits for all, and beside them one tab for each family, which may have its own. */
export function RuleFields({ rules, blanks, faults, onChange }: Props) {
  const [tab, setTab] = useState<string>("all");
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

  return (
    <Tabs
      activeKey={tab} onChange={setTab}
      items={[
        {
          key: "all", label: mark("通用", "thresholds.", 0),
          children: <LimitsTable limits={rules.thresholds} path="thresholds" blanks={blanks} faults={faults} onChange={(field, value, isBlank) => set(null, field, value, isBlank)} />,
        },
        ...PROJECT_FAMILIES.map((family) => ({
          key: family, label: mark(PROJECT_FAMILY_LABELS[family], `families.${family}.`, Object.keys(rules.families[family] ?? {}).length),
          children: (
            <LimitsTable
              limits={thresholdsFor(rules, family)} own={rules.families[family] ?? {}} path={`families.${family}`} blanks={blanks} faults={faults}
              onChange={(field, value, isBlank) => set(family, field, value, isBlank)}
            />
          ),
        })),
      ]}
    />
  );
}
