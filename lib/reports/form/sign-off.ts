/** In characters of the text: letters and figures of the Latin face are half as wide. */
export const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (/[\u0020-\u00ff]/.test(letter) ? 0.5 : 1), 0);

/** How many characters 署名 and 成文日期 stand from the right edge. */
export type SignOff = { issuerRight: number; dateRight: number };

/**
 * Stamped (§7.3.5.1): the date four characters from the right, the issuer centred on it, as far as the edge lets it. Not stamped (§7.3.5.2): the issuer two from the right, the
 * date begins two to the right of its first character; a date that is longer stands two from the right itself, and the issuer further in.
 */
export function signOff(issuer: string, date: string, isStamped: boolean): SignOff {
  const [name, day] = [widthOf(issuer), widthOf(date)];
  if (isStamped) return { issuerRight: Math.max(0, 4 + (day - name) / 2), dateRight: 4 };
  return day > name ? { issuerRight: day + 4 - name, dateRight: 2 } : { issuerRight: 2, dateRight: name - day };
}
