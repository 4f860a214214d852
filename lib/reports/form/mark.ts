import type { LetterheadForm } from "../terms";
import { mmToPt, SIZE_PT, TEXT_MM } from "./page";
import { widthOf } from "./sign-off";

/** Heights at the most: 22 mm by custom (no character larger than that of the higher office), less where the name is not an office's. */
const TALLEST_PT: Record<LetterheadForm, number> = { document: 62, letter: 44, bulletin: 54 };
/** Narrower the letters of 小标宋 run together. */
const NARROWEST = 0.6;
/** A little less than the 版心, so that it stays on one line with any typeface. */
const WIDTH_PT = mmToPt(TEXT_MM.width) - 6;

/**
 * The red name on one line: tall letters, as wide as the line leaves them (widthPct of their own width); a long name is also less tall.
 * Size and shape are the office's to say (§7.2.4: 醒目、美观、庄重).
 */
export function markSize(form: LetterheadForm, mark: string): { sizePt: number; widthPct: number } {
  const letters = [...mark].length;
  const sizePt = Math.floor(Math.min(TALLEST_PT[form], WIDTH_PT / (letters * NARROWEST)));
  return { sizePt, widthPct: Math.min(100, Math.floor((100 * WIDTH_PT) / (letters * sizePt))) };
}

/** A line of the title that is a little too long for the 版心 is drawn in (parts of 100 of its own width) and not broken in the middle of a word; one that is much too long breaks. */
export function titleWidthPct(line: string): number {
  const pct = Math.min(100, Math.floor((100 * WIDTH_PT) / (widthOf(line) * SIZE_PT.title)));
  return pct < 85 ? 100 : pct;
}
