import type { ReactNode } from "react";
import type { LedgerColumn } from "@/app/_components/ui/ledger-grid/column";
import type { Defaults } from "@/app/_components/ui/ledger-grid/look";
import type { YearMonth } from "@/lib/base/month";
import type { LedgerWindow } from "@/lib/ledger/window";
import type { Ledger } from "@/lib/ledger/terms";
import type { Change } from "./address";

/** What makes one ledger another than the other. */
export type Definition<Row, Counts> = {
  ledger: Ledger;
  /** JSON of its rows */
  route: string;
  columnsOf: (asOf: YearMonth | null) => readonly LedgerColumn<Row>[];
  defaults: Defaults;
  groupings: readonly { value: string; label: string }[];
  rowKey: (row: Row) => string;
  rowName: (row: Row) => string;
  projectCode: (row: Row) => string;
  nothing: { found: string; here: string };
  /** how many of what, for the foot */
  totalInWords: (counts: Counts) => string;
  /** the numbers of the whole filter, each the way to its rows */
  footNumbers: (counts: Counts, change: Change) => ReactNode;
  groupNumbers: (counts: Counts) => ReactNode;
  /** the data day of what else than its own it shows */
  alsoOn?: (rows: readonly Row[]) => ReactNode;
};

export type Answer<Row, Counts> = LedgerWindow<Row, Counts>;
