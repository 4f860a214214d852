"use client";
import { AutoComplete, Select } from "antd";
import { BULK_FIELD_LABELS, BULK_FIELDS } from "@/lib/ledger/bulk/terms";
import { ZONE_FACTS, ZONE_LABELS, ZONE_PART_LABELS, ZONES } from "@/lib/map/terms";
import { LABEL_MAX } from "@/lib/projects/labels/terms";
import type { LabelCount } from "@/lib/projects/labels/queries";
import { Field, marks } from "../[code]/assignments/field";
import { PersonFields } from "../[code]/assignments/person-fields";
import styles from "./bulk.module.css";
import type { BulkDraft } from "./draft";

type Props = { draft: BulkDraft; change: (changes: Partial<BulkDraft>) => void; problems: Record<string, string>; labels: readonly LabelCount[] };

const FIELDS = BULK_FIELDS.map((field) => ({ value: field, label: BULK_FIELD_LABELS[field] }));
const AREAS = [{ value: "", label: "不属于“1+4+N”" }, ...ZONES.map((zone) => ({ value: zone as string, label: `${ZONE_PART_LABELS[ZONE_FACTS[zone].part]} · ${ZONE_LABELS[zone]}` }))];

/** What is to be changed, and to what. */
export function BulkFields({ draft, change, problems, labels }: Props) {
  const known = labels.map(({ label, count }) => ({ value: label, label: `${label}（${count}）` }));
  const problem = problems["change.label"];
  return (
    <div className={styles.fields}>
      <Field id="bulk-field" label="修改内容" problem={undefined}>
        <Select id="bulk-field" className={styles.field} value={draft.field} options={FIELDS} onChange={(field) => change({ field })} />
      </Field>
      {draft.field === "label_added" && (
        <Field id="bulk-label" label={`标签（最多 ${LABEL_MAX} 个字，可选已有的）`} problem={problem}>
          <AutoComplete {...marks("bulk-label", problem)} className={styles.field} value={draft.label} maxLength={LABEL_MAX} options={known} showSearch={{ filterOption: (typed, option) => option?.value.includes(typed.trim()) ?? false }} placeholder="例如：省重点" onChange={(label) => change({ label })} />
        </Field>
      )}
      {draft.field === "label_removed" && (
        <Field id="bulk-label" label="标签" problem={problem}>
          <Select {...marks("bulk-label", problem)} className={styles.field} value={draft.label || undefined} options={known} placeholder="选择要去掉的标签" notFoundContent="还没有标签" onChange={(label) => change({ label })} />
        </Field>
      )}
      {draft.field === "zone" && (
        <Field id="bulk-zone" label="所在创新空间（“1+4+N”；已登记的地点名称和坐标不变）" problem={problems["change.zone"]}>
          <Select {...marks("bulk-zone", problems["change.zone"])} className={styles.field} value={draft.zone ?? ""} options={AREAS} onChange={(zone) => change({ zone: ZONES.find((one) => one === zone) ?? null })} />
        </Field>
      )}
      {(draft.field === "city_leader" || draft.field === "liaison") && (
        <PersonFields draft={draft.person} change={(changes) => change({ person: { ...draft.person, ...changes } })} problems={ofChange(problems)} predecessors="各项目的前任" />
      )}
    </div>
  );
}

/** Found by the form of one person, whether the input or the rule refused. */
const ofChange = (problems: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries(problems).map(([name, problem]) => [name.replace(/^change\./, ""), problem]));
