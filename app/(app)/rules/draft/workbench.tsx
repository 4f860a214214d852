"use client";
import { Button, Select } from "antd";
import { useState } from "react";
import { Notice } from "@/app/_components/ui/notice";
import { Panel } from "@/app/_components/ui/panel";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import type { YearMonth } from "@/lib/base/month";
import { RULE_PRESETS } from "@/lib/lights/rule-sets/presets/rules";
import { changesBetween, trimmed, type LightRules } from "@/lib/lights/rule-sets/rules";
import { AdoptPanel } from "./adopt-panel";
import { ChangesList } from "./changes-list";
import { faultsOf, type Faults } from "./faults";
import { PresetNotes } from "./preset-notes";
import { RuleFields } from "./rule-fields";
import styles from "./draft.module.css";
import { TrialPanel } from "./trial-panel";

export type StoredRules = { version: number; name: string; effectiveFromMonth: YearMonth; rules: LightRules };
type Props = { sets: StoredRules[]; inForce: number; firstMonth: YearMonth; thisMonth: YearMonth; mayAdopt: boolean };

/** A draft of the rules, what it would change in the months sealed, and its adoption. */
export function Workbench({ sets, inForce, firstMonth, thisMonth, mayAdopt }: Props) {
  const current = sets.find(({ version }) => version === inForce)!;
  const [from, setFrom] = useState(`v${inForce}`);
  const [rules, setRules] = useState(current.rules);
  const [blanks, setBlanks] = useState<readonly string[]>([]);
  const [refused, setRefused] = useState<Faults>({});
  const [asked, setAsked] = useState<string | null>(null);
  const draft = trimmed(rules);
  const text = JSON.stringify(draft);
  const changes = changesBetween(current.rules, draft);
  const faults = { ...refused, ...faultsOf(rules, blanks) };
  const isWhole = Object.keys(faults).length === 0;

  const change = (next: LightRules, blank: readonly string[]) => {
    setRules(next);
    setBlanks(blank);
    setRefused({});
  };
  const beginWith = (key: string) => {
    setFrom(key);
    change((sets.find(({ version }) => `v${version}` === key)?.rules ?? RULE_PRESETS.find((preset) => preset.key === key)?.rules)!, []);
  };

  return (
    <div className="stack">
      <Panel title="规则草稿" extra={<span>与现行第 {inForce} 版相比{changes.length === 0 ? "没有差别" : `有 ${changes.length} 处不同`}</span>}>
        <ReadyFields className="stack">
          <div className={styles.start}>
            <label htmlFor="rules-from">从哪份规则改起</label>
            <Select
              id="rules-from" value={from} onChange={beginWith} className={styles.from} popupMatchSelectWidth={false}
              options={[
                { label: "已采用的规则", options: sets.map(({ version, name }) => ({ value: `v${version}`, label: `第 ${version} 版 ${name}${version === inForce ? "（现行）" : ""}` })) },
                { label: "预设", options: RULE_PRESETS.map(({ key, name, source }) => ({ value: key, label: `${name}——${source}` })) },
              ]}
            />
          </div>
          <PresetNotes preset={RULE_PRESETS.find(({ key }) => key === from)} />
          <RuleFields rules={rules} blanks={blanks} faults={faults} onChange={change} />
          <ChangesList changes={changes} />
          {!isWhole && <Notice kind="warning" message="规则还不完整，请先改正标红的各处" />}
          <div className="row">
            <Button type="primary" disabled={!isWhole} onClick={() => setAsked(text)}>试算</Button>
            <span className="muted">对全部已封存的月份逐月重算，每个月回看的是按草稿重算的前两个月；人工调灯按当时所设保留。</span>
          </div>
        </ReadyFields>
      </Panel>
      {asked !== null && <TrialPanel draft={asked} isOutdated={asked !== text} />}
      {mayAdopt ? (
        <AdoptPanel
          draft={draft} changes={changes} isWhole={isWhole} isTried={asked === text} sets={sets} firstMonth={firstMonth} thisMonth={thisMonth}
          suggestedName={RULE_PRESETS.find(({ key }) => key === from)?.name ?? ""} onRefused={setRefused}
        />
      ) : (
        <p className="muted">采用规则由调度专班负责人办理。</p>
      )}
    </div>
  );
}
