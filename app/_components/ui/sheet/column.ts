import type { ReactNode } from "react";

/** One column of a sheet. Every cell is a text: what is copied, edited and pasted. Declared outside the component, so that rows stay as they are. */
export type SheetColumn<Row> = {
  id: string;
  header: string;
  /** in place of the header's words, e.g. a box that ticks all */
  head?: ReactNode;
  /** px */
  width: number;
  /** line: one line; long: several, in a box; choice: one of `options`; toggle: Space switches it; read: only read */
  kind: "line" | "long" | "choice" | "toggle" | "read";
  text: (row: Row) => string;
  /** shown in place of its text */
  cell?: (row: Row) => ReactNode;
  options?: readonly string[];
  toggle?: (row: Row) => void;
  /** stays in view when the sheet is scrolled sideways; such columns come first */
  isPinned?: boolean;
  isNumeric?: boolean;
  /** why it takes nothing; null: it does */
  lock?: (row: Row) => string | null;
  problem?: (row: Row) => string | undefined;
  /** a calm word about the cell, such as who else wrote in it */
  note?: (row: Row) => string | undefined;
  /** differs from what was known before */
  isChanged?: (row: Row) => boolean;
  /** what stood here before, to be read while writing */
  earlier?: (row: Row) => { label: string; text: string } | null;
};

export const isLocked = <Row>(column: SheetColumn<Row>, row: Row): boolean => column.kind === "read" || column.kind === "toggle" || (column.lock?.(row) ?? null) !== null;
