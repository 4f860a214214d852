import type { BulkChange } from "./inputs";
import { BULK_FIELD_LABELS, type BulkField, type BulkValue, type Person } from "./terms";

/** What a change does, in a few words: 加标签“省重点”. */
export const changeInWords = (change: BulkChange): string =>
  `${BULK_FIELD_LABELS[change.field]}${"label" in change ? `“${change.label}”` : `为${change.name}`}`;

const personInWords = (person: Person): string => (person ? `${person.name}${person.post && `（${person.post}）`}` : "未明确");

/** What a project has of the field. */
export const valueInWords = (field: BulkField, value: BulkValue): string =>
  typeof value === "boolean" ? (value ? "有此标签" : "无此标签") : field === "city_leader" || field === "liaison" ? personInWords(value) : "";

export const sameValue = (one: BulkValue, other: BulkValue): boolean =>
  typeof one === "boolean" || typeof other === "boolean" ? one === other : one?.name === other?.name && (one?.post ?? "") === (other?.post ?? "");
