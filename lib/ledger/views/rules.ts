import { isUnprintable } from "../../base/printable";
import { milestoneLedgerFilter, projectLedgerFilter } from "../inputs";
import type { Ledger } from "../terms";

/** What the address says of how the table looks; a column that is not there is passed over by the table. */
const LOOK_WORDS: readonly string[] = ["columns", "pins", "widths", "density", "folded", "opened"];
/** What it says of where the reader is, which no view keeps. */
const PASSING_WORDS: readonly string[] = ["view", "ledger", "offset", "limit", "rowsOnly", "page", "cursor"];
const LOOK = /^[\p{L}\p{N}_.,:*-]{0,1000}$/u;

const FILTERS: Record<Ledger, { shape: Record<string, { safeParse: (given: unknown) => { success: true } | { success: false; error: { issues: { message: string }[] } } }> }> = {
  projects: projectLedgerFilter, milestones: milestoneLedgerFilter,
};

/** `kept`: what a view may hold of an address, always in one order, so that equal views are equal texts. `faults`: why the rest does not count, in words. */
export type ReadQuery = { kept: string; faults: string[] };

/** Reads the address of a ledger ("light=red&sort=-gap") as its own input does. What says where the reader is goes without a word. */
export function readQuery(ledger: Ledger, query: string): ReadQuery {
  const given = new URLSearchParams(query);
  const faults: string[] = [];
  const kept: [string, string][] = [];
  for (const key of [...new Set(given.keys())].sort()) {
    const values = given.getAll(key).filter(Boolean);
    if (values.length === 0 || PASSING_WORDS.includes(key)) continue;
    const fault = faultOf(ledger, key, values);
    if (fault === null) kept.push([key, values.join(",")]);
    else faults.push(fault);
  }
  return { kept: new URLSearchParams(kept).toString().replaceAll("%2C", ","), faults };
}

function faultOf(ledger: Ledger, key: string, values: string[]): string | null {
  if (LOOK_WORDS.includes(key)) return values.every((value) => LOOK.test(value)) ? null : `表格样式“${key}”无法识别`;
  const { shape } = FILTERS[ledger];
  if (!Object.hasOwn(shape, key)) return `筛选条件“${key.slice(0, 40)}”已不适用`;
  if (values.some(isUnprintable)) return `筛选条件“${key}”中含有无法保存的字符`;
  const parsed = shape[key]!.safeParse(values.length > 1 ? values : values[0]);
  return parsed.success ? null : (parsed.error.issues[0]?.message ?? `筛选条件“${key}”已不适用`);
}

/** Whether the address shows something else than the view that it was opened from. */
export const isChanged = (ledger: Ledger, query: string, view: { query: string }): boolean => readQuery(ledger, query).kept !== view.query;
