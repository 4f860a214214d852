import { instantInFull } from "../base/date";
import { UNIT_KIND_LABELS } from "../orgs/terms";
import { CODE_PURPOSE_LABELS, ROLE_LABELS, SIGN_IN_WAY_LABELS } from "../people/terms";
import { fieldLabel } from "./field-words";
import type { EventAction } from "./terms";

/** One field that an event tells of; null: not there. */
export type Change = { field: string; before: string | null; after: string | null };
/** Without values (`isNamesOnly`) where they are business content, which administrators do not see. */
export type Changes = { fields: Change[]; isNamesOnly: boolean };

/** Acts on accounts, settings and the system itself; every other act's contents are the business's own. */
const OPEN = /^(person|units?|session|token|password|second_factor|recovery_codes?|identity|security_settings|access|audit|backup|data|system|cycle_settings|calendar)\./;
const SECRET = /password|secret|hash$|token|seed/i;
const TERMS: Record<string, Record<string, string>> = { role: ROLE_LABELS, purpose: CODE_PURPOSE_LABELS, via: SIGN_IN_WAY_LABELS, kind: UNIT_KIND_LABELS };
const MAX_CHARS = 200;

/** What an event changed, told by its before and after; what did not change is left out. */
export function changesOf(action: EventAction, before: unknown, after: unknown): Changes {
  const isNamesOnly = !OPEN.test(action);
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((name) => before === null || after === null || JSON.stringify(was[name]) !== JSON.stringify(is[name]));
  const value = (name: string, fields: Record<string, unknown>) => (isNamesOnly || !(name in fields) ? null : wordsOf(name, fields[name]));
  return { isNamesOnly, fields: names.map((name) => ({ field: fieldLabel(name), before: value(name, was), after: value(name, is) })) };
}

const fieldsOf = (value: unknown): Record<string, unknown> => {
  if (value === null || value === undefined) return {};
  return typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown>) : { value };
};

function wordsOf(name: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "（空）";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "number") return String(value);
  if (SECRET.test(name)) return "（不显示）";
  const term = TERMS[name];
  if (term && Object.hasOwn(term, String(value))) return term[String(value)]!;
  if (typeof value === "string" && /(At|until)$/i.test(name) && !Number.isNaN(Date.parse(value))) return instantInFull(value);
  const text = typeof value === "string" ? value : Array.isArray(value) && value.every((one) => typeof one === "string") ? value.join("、") : JSON.stringify(value);
  return text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS)}…` : text;
}
