"use client";
import { Input } from "antd";
import { Tag } from "@/app/_components/ui/tag";
import type { FilingOutcome } from "@/lib/dispatch/filing";
import { OUTCOME_PROOF_LABELS, OUTCOME_TYPE_LABELS, STAGE_KIND_LABELS, type StageKind } from "@/lib/milestones/terms";
import { DayField } from "./day-field";
import type { OutcomeDraft } from "@/app/_components/dispatch/filing/draft";
import { Field } from "./field";
import styles from "./form.module.css";
import { useHiddenRemarks } from "./remarks";

type Props = { outcomes: FilingOutcome[]; entries: OutcomeDraft[]; presentStage: StageKind | null; errors: Record<string, string>; onChange: (entries: OutcomeDraft[]) => void };

/** Landmark outcomes still to come: those of the present stage in sight, later ones folded away. */
export function OutcomesSection({ outcomes, entries, presentStage, errors, onChange }: Props) {
  const remarks = useHiddenRemarks("outcome", []);
  const isNear = (outcome: FilingOutcome) => remarks.some(({ name }) => name.startsWith(`outcome.${outcome.id}.`)) || outcome.stage === presentStage || outcome.entry.proofNo !== "" || outcome.entry.achievedOn !== null;
  const near = outcomes.filter(isNear);
  const later = outcomes.filter((outcome) => !isNear(outcome));
  const row = (outcome: FilingOutcome) => {
    const entry = entries.find(({ id }) => id === outcome.id) ?? { id: outcome.id, proofNo: "", achievedOn: null };
    const name = (field: keyof OutcomeDraft) => `outcome.${outcome.id}.${field}`;
    const set = (patch: Partial<OutcomeDraft>) => onChange(entries.map((other) => (other.id === outcome.id ? { ...other, ...patch } : other)));
    return (
      <li key={outcome.id} className={styles.milestone}>
        <div className={styles.milestoneHead}>
          <span className="strong">{outcome.name}</span>
          <Tag tone="blue">{OUTCOME_TYPE_LABELS[outcome.type]}</Tag>
          <span className="muted">{STAGE_KIND_LABELS[outcome.stage]}阶段</span>
        </div>
        <div className={styles.entry}>
          <Field name={name("proofNo")} label={OUTCOME_PROOF_LABELS[outcome.type]} error={errors[name("proofNo")] ?? errors[name("id")]}>
            {(control) => <Input {...control} value={entry.proofNo} onChange={(event) => set({ proofNo: event.target.value })} />}
          </Field>
          <DayField name={name("achievedOn")} label="取得日期" value={entry.achievedOn} error={errors[name("achievedOn")]} onChange={(achievedOn) => set({ achievedOn })} />
        </div>
      </li>
    );
  };
  return (
    <>
      {near.length > 0 && <ul className={styles.rows}>{near.map(row)}</ul>}
      {later.length > 0 && (
        <details>
          <summary>以后阶段的标志性成果 {later.length} 项（已提前取得的可在此填写）</summary>
          <ul className={styles.rows}>{later.map(row)}</ul>
        </details>
      )}
    </>
  );
}
