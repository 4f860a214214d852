"use client";
import { Checkbox, InputNumber, Select } from "antd";
import { useState } from "react";
import { LightTag } from "@/app/_components/lights/light-tag";
import { asStored, asTyped, isAskedBy, type LightThresholds, type RuleField } from "@/lib/lights/rule-sets/rules";
import { LIMIT_FIELD_LABELS, LIMIT_FIELDS, LIMIT_TERMS, SELF_JUDGEMENT_TERM, type LimitField } from "@/lib/lights/rule-sets/terms";
import { PROGRESS_MEASURE_LABELS, PROGRESS_MEASURES } from "@/lib/lights/terms";
import styles from "./draft.module.css";
import type { Faults } from "./faults";

type Props = {
  limits: LightThresholds;
  /** a family's own limits; absent: these are the limits for all */
  own?: Partial<LightThresholds>;
  path: string;
  blanks: readonly string[];
  faults: Faults;
  /** undefined: as for all */
  onChange: (field: RuleField, value: LightThresholds[RuleField] | undefined, isBlank?: boolean) => void;
};

/** One row a condition: whether it is asked, and its limit. A family's row says first whether it has its own. */
export function LimitsTable(props: Props) {
  const { limits, own, path, onChange } = props;
  const isOwn = (field: RuleField) => own === undefined || own[field] !== undefined;
  return (
    <table className={`table ${styles.limits}`}>
      <thead><tr>{own && <th scope="col">另定</th>}<th scope="col">灯</th><th scope="col">条件</th></tr></thead>
      <tbody>
        <tr>
          {own && <td><OwnBox {...props} field="measure" label="进度算法" /></td>}
          <td className="muted">—</td>
          <td>
            <label htmlFor={`${path}.measure`}>进度算法</label>{" "}
            <Select
              id={`${path}.measure`} disabled={!isOwn("measure")} value={limits.measure} onChange={(measure) => onChange("measure", measure)} popupMatchSelectWidth={false}
              options={PROGRESS_MEASURES.map((measure) => ({ value: measure, label: PROGRESS_MEASURE_LABELS[measure] }))}
            />
          </td>
        </tr>
        {(["red", "yellow"] as const).flatMap((light) =>
          LIMIT_FIELDS.filter((field) => LIMIT_TERMS[field].light === light && isAskedBy(field, limits.measure)).map((field) => (
            <tr key={field}>
              {own && <td><OwnBox {...props} field={field} label={LIMIT_FIELD_LABELS[field]} /></td>}
              <td><LightTag light={light} size="small" /></td>
              <td><LimitControl {...props} field={field} isDisabled={!isOwn(field)} /></td>
            </tr>
          )))}
        <tr>
          {own && <td><OwnBox {...props} field="selfJudgementYellow" label={SELF_JUDGEMENT_TERM.label} /></td>}
          <td><LightTag light="yellow" size="small" /></td>
          <td><Checkbox disabled={!isOwn("selfJudgementYellow")} checked={limits.selfJudgementYellow} onChange={({ target }) => onChange("selfJudgementYellow", target.checked)}>{SELF_JUDGEMENT_TERM.words}</Checkbox></td>
        </tr>
      </tbody>
    </table>
  );
}

/** A family begins with the limit for all. */
const OwnBox = ({ limits, own, field, label, onChange }: Props & { field: RuleField; label: string }) => (
  <Checkbox aria-label={`另定：${label}`} checked={own?.[field] !== undefined} onChange={({ target }) => onChange(field, target.checked ? limits[field] : undefined)} />
);

function LimitControl({ limits, path, blanks, faults, onChange, field, isDisabled }: Props & { field: LimitField; isDisabled: boolean }) {
  const label = LIMIT_FIELD_LABELS[field];
  const { before, unit, min, max, isOptional } = LIMIT_TERMS[field];
  const id = `${path}.${field}`;
  const value = limits[field];
  // Switched on again, a condition takes up the number it had.
  const [last, setLast] = useState(value ?? min);
  const fault = isDisabled ? undefined : faults[id];
  const typed = (number: number | null) => {
    if (number === null) return onChange(field, value, true);
    const stored = asStored(field, number)!;
    setLast(stored);
    onChange(field, stored);
  };
  return (
    <>
      <div className={styles.limit}>
        {isOptional && <Checkbox aria-label={`启用：${label}`} disabled={isDisabled} checked={value !== null} onChange={({ target }) => onChange(field, target.checked ? last : null)} />}
        <span className={value === null ? "muted" : undefined}>{before}</span>
        <InputNumber
          id={id} aria-label={label} min={min} max={max} precision={0} disabled={isDisabled || value === null} value={value === null || blanks.includes(id) ? null : asTyped(field, value)} onChange={typed}
          status={fault ? "error" : undefined} aria-invalid={fault ? true : undefined} aria-describedby={fault ? `${id}-problem` : undefined}
        />
        <span className={value === null ? "muted" : undefined}>{unit}</span>
        {value === null && <span className="muted">（不判）</span>}
        {field === "overdueYellowDays" && value === 0 && <span className="muted">（自逾期第 1 天起）</span>}
      </div>
      {fault && <p id={`${id}-problem`} className="late" role="alert">{fault}</p>}
    </>
  );
}
