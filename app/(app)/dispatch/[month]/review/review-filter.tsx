"use client";
import { Button, Select } from "antd";
import type { FilterChange } from "@/app/_components/ui/data-table/use-url-filter";
import type { ReviewItem } from "@/lib/dispatch/reviews/queries";
import { ATTENTION_KINDS, ATTENTION_KIND_LABELS } from "@/lib/dispatch/reviews/terms";

type Props = { items: ReviewItem[]; unit: string | null; reason: string | null; onChange: (changes: FilterChange) => void };

/** By why it needs eyes, each with its count, and by unit when there are several. */
export function ReviewFilter({ items, unit, reason, onChange }: Props) {
  const inUnit = items.filter((item) => !unit || item.unit.code === unit);
  const reasons = ATTENTION_KINDS.map((kind) => ({ kind, count: inUnit.filter(({ attention }) => attention.some((each) => each.kind === kind)).length }));
  const units = new Map(items.map((item) => [item.unit.code, item.unit.shortName]));
  const given = reasons.filter(({ kind, count }) => count > 0 || kind === reason);
  if (given.length === 0 && units.size < 2 && !unit) return null;
  return (
    <div className="row" role="group" aria-label="筛选">
      {(units.size > 1 || unit) && (
        <Select
          aria-label="单位"
          value={unit ?? ""}
          onChange={(value) => onChange({ unit: value })}
          options={[{ value: "", label: `全部单位（${units.size}）` }, ...[...units].map(([value, label]) => ({ value, label }))]}
          popupMatchSelectWidth={false}
          style={{ minWidth: 160 }}
        />
      )}
      <Button size="small" type={reason ? "default" : "primary"} aria-pressed={!reason} onClick={() => onChange({ reason: null })}>全部 {inUnit.length}</Button>
      {given.map(({ kind, count }) => (
        <Button key={kind} size="small" type={reason === kind ? "primary" : "default"} aria-pressed={reason === kind} onClick={() => onChange({ reason: kind })}>
          {ATTENTION_KIND_LABELS[kind]} {count}
        </Button>
      ))}
    </div>
  );
}
