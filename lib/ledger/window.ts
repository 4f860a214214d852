import { sql, type SQL } from "drizzle-orm";
import type { PlainDate } from "../base/date";
import type { AsOf } from "../sealed/rules";

/** A window of a ledger's rows, and what the whole filter counts; the counts are null where only rows were asked for. */
export type LedgerWindow<Item, Counts> = {
  items: Item[];
  total: number | null;
  counts: Counts | null;
  /** in the order of the rows; null: not grouped */
  groups: LedgerGroup<Counts>[] | null;
  /** the sealed month it is of; null: as of now */
  asOf: AsOf | null;
  /** the day up to which all of it counts */
  dataOn: PlainDate;
};

/** `offset`: of its first row among all rows; `total`: rows. */
export type LedgerGroup<Counts> = { key: string; label: string; offset: number; total: number; counts: Counts };

/** Groups one after the other, each beginning where the one before ends. */
export function placed<Counts>(groups: readonly Omit<LedgerGroup<Counts>, "offset">[]): LedgerGroup<Counts>[] {
  let offset = 0;
  return groups.map((group) => {
    const at = offset;
    offset += group.total;
    return { ...group, offset: at };
  });
}

/** So many rows from the first on, as a reader scrolls. */
export type Window = { offset: number; limit: number };
export const inWindow = (window: Window | null): SQL => (window ? sql`limit ${window.limit} offset ${window.offset}` : sql``);

export type Sort<T extends string> = { by: T; isDescending: boolean };

/** What has no value stands last either way; `tie` makes the order the same every time. */
export const orderBy = <T extends string>(sorts: readonly Sort<T>[], keys: Record<T, SQL>, tie: SQL, first: readonly SQL[] = []): SQL =>
  sql.join([...first, ...sorts.map(({ by, isDescending }) => (isDescending ? sql`${keys[by]} desc nulls last` : sql`${keys[by]} asc nulls last`)), tie], sql`, `);

/** Pinyin, as officials look names up. */
export const inPinyin = (text: SQL): SQL => sql`${text} collate "zh-x-icu"`;
