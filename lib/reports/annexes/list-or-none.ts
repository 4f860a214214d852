import { paragraph, table, type Block, type Cell, type Column } from "../document";

/** A table, or the sentence that there is nothing to list. */
export const listOrNone = (caption: string, columns: Column[], rows: Cell[][], none: string, note?: string): Block[] =>
  rows.length === 0 ? [paragraph(none)] : [table({ caption, columns, rows, ...(note && { note }) })];
