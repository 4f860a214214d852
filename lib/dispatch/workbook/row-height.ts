const POINTS_A_LINE = 15;
/** The most that spreadsheet programs allow. */
const MAX_POINTS = 409;

/** Columns count in Latin letters; a Chinese character takes two, a little more with its spacing. */
const lettersOf = (line: string): number => [...line].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0xff ? 2.1 : 1.05), 0);

/** The height in points that shows every text of a row in full, at least so many lines: programs do not fit rows by themselves when a file is first opened. */
export function rowHeight(texts: readonly (string | null)[], widths: readonly number[], atLeastLines: number): number {
  const lines = texts.map((text, column) => (text ?? "").split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(lettersOf(line) / Math.max(1, (widths[column] || 8) - 1))), 0));
  return Math.min(MAX_POINTS, Math.max(atLeastLines, ...lines) * POINTS_A_LINE + 4);
}
