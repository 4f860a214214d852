import { monthInWords, type YearMonth } from "../../base/month";
import { canonicalJson } from "./snapshot";

export type Difference = { month: YearMonth; sentence: string };
/** Where something differs; `code` is the project's, null for the month itself. */
export type Place = { month: YearMonth; revision: number; code?: string | null };
/** What a source says: its name and its value. */
type Said = readonly [source: string, value: unknown];

const SHOWN_CHARS = 60;
const BEFORE_CHARS = 12;

/** The difference in a sentence, or null when both say the same. */
export function differenceOf(at: Place, field: string, [source, value]: Said, [other, otherValue]: Said): Difference | null {
  if (canonicalJson(value ?? null) === canonicalJson(otherValue ?? null)) return null;
  const [one, two] = excerpts(inWords(value), inWords(otherValue));
  return { month: at.month, sentence: `${placeInWords(at)}${field}不一致，${source}为${one}，${other}为${two}` };
}

export const complaint = (at: Place, text: string): Difference => ({ month: at.month, sentence: `${placeInWords(at)}${text}` });

/** Field by field, in the order of `labels`. */
export const differencesOf = <T extends object>(at: Place, labels: Partial<Record<keyof T & string, string>>, source: string, value: T, other: string, otherValue: T): Difference[] =>
  (Object.entries(labels) as [keyof T & string, string][]).flatMap(([key, label]) => differenceOf(at, label, [source, value[key]], [other, otherValue[key]]) ?? []);

const placeInWords = ({ month, revision, code }: Place): string => `${monthInWords(month)}${revision > 1 ? `（第 ${revision} 版）` : ""}${code ? ` ${code}` : ""}：`;

const inWords = (value: unknown): string =>
  value === null || value === undefined ? "空" : value === true ? "是" : value === false ? "否" : value instanceof Date ? value.toISOString() : typeof value === "string" ? value : typeof value === "number" ? String(value) : canonicalJson(value);

/** Both quoted; of long texts the part where they begin to differ. */
function excerpts(one: string, two: string): [string, string] {
  let same = 0;
  while (same < one.length && one[same] === two[same]) same += 1;
  const from = Math.max(0, same - BEFORE_CHARS);
  const cut = (text: string) => {
    if (text.length <= SHOWN_CHARS) return `“${text}”`;
    return `“${from > 0 ? "…" : ""}${text.slice(from, from + SHOWN_CHARS)}${text.length > from + SHOWN_CHARS ? "…" : ""}”`;
  };
  return [cut(one), cut(two)];
}
