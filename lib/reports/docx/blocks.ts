import type { Paragraph, Table } from "docx";
import { textOf, type Block, type ReportDocument } from "../document";
import { STYLES } from "./styles";
import { tableOf } from "./tables";
import { bodyText, line } from "./text";

/** A block in the named styles, for the report itself and for an office's template. `keepNext`: the last lines of a paragraph stay with what follows. */
export function blocksOf(block: Block, { letterhead }: Pick<ReportDocument, "letterhead">, keepNext = false): (Paragraph | Table)[] {
  if (block.kind === "table") return tableOf(block);
  const text = textOf(block.pieces);
  return [block.kind === "subheading" ? line(STYLES.subheading, text) : bodyText(text, letterhead.isThirdLevelBold, keepNext)];
}
