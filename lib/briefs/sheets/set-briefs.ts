import { fontsOf } from "../../typesetting/fonts";
import { printable } from "../../typesetting/letters";
import { TYPEFACE } from "../../typesetting/terms";
import { typeset } from "../../typesetting/typeset";
import { BRIEFS_MARKUP } from "./markup";
import type { Sheet } from "./sheet";

/** Sheets as one PDF, each on one A4 page. The same sheets give the same bytes. `personId`: whose place in the line it takes. Throws like `typeset`. */
export async function setBriefs(title: string, sheets: readonly Sheet[], personId: number | null = null): Promise<Uint8Array> {
  const { data } = await printable({ title, typeface: TYPEFACE, sheets }, fontsOf(process.env));
  return typeset({ markup: BRIEFS_MARKUP, files: { "data.json": JSON.stringify(data) } }, { personId });
}
