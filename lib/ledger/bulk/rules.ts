import { ZONE_LABELS, type Zone } from "../../map/terms";
import type { BulkChange } from "./inputs";
import { BULK_FIELD_LABELS, type BulkValue } from "./terms";

const zoneInWords = (zone: Zone | null): string => (zone ? ZONE_LABELS[zone] : "不属于“1+4+N”");

/** What a change does, in a few words: 加标签“省重点”. */
export function changeInWords(change: BulkChange): string {
  const label = BULK_FIELD_LABELS[change.field];
  if ("label" in change) return `${label}“${change.label}”`;
  return change.field === "zone" ? `${label}：${zoneInWords(change.zone)}` : `${label}为${change.name}`;
}

/** What a project has of the field that a change is about. */
export function valueInWords({ field }: Pick<BulkChange, "field">, value: BulkValue): string {
  if (typeof value === "boolean") return value ? "有此标签" : "无此标签";
  if (value === null) return field === "zone" ? "未登记落点" : "未明确";
  return "zone" in value ? `${zoneInWords(value.zone)}（${value.name}）` : `${value.name}${value.post && `（${value.post}）`}`;
}

/** Also of what was kept as JSON, whose members come in another order. */
export function sameValue(one: BulkValue, other: BulkValue): boolean {
  if (one === null || other === null || typeof one === "boolean" || typeof other === "boolean") return one === other;
  const [these, those] = [one, other] as Record<string, unknown>[];
  return [...Object.keys(these!), ...Object.keys(those!)].every((name) => these![name] === those![name]);
}
