import type { ReactNode } from "react";

/** One column of a ledger. Declared outside the component, so that rows stay as they are. */
export type LedgerColumn<Row> = {
  /** its name in the address; also the one the server sorts by, when `sortable` */
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** px, unless somebody drew it wider */
  width: number;
  sortable?: boolean;
  numeric?: boolean;
  /** the row's own name: always shown, and heads the card on a phone */
  primary?: boolean;
  /** shown only when it is chosen */
  isExtra?: boolean;
};

export const MIN_WIDTH = 64;
export const MAX_WIDTH = 800;
/** px by which one press of a key makes a column wider */
export const WIDTH_STEP = 16;
