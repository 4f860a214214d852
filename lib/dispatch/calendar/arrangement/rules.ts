import { addDays, daysBetween, isPlainDate, type PlainDate } from "../../../base/date";

export type ArrangedDay = { day: PlainDate; isWorkday: boolean };
export type Arrangement = {
  /** in their order, each once */
  days: ArrangedDay[];
  /** 1-based line and the sentence that says what to do */
  problems: { line: number; message: string }[];
  /** lines without a day: a notice's other words */
  skipped: number;
};

/** A day, its year and 日 left out or not: 2027-02-05, 2027/2/5, 2027年2月5日, 2月5日. */
const DAY = String.raw`(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*日?`;
const DAYS = new RegExp(String.raw`(?<!\d)${DAY}(?:\s*(?:至|到|~|-+|—+|–|−)\s*(?:${DAY}|(\d{1,2})(?!\d)\s*日?))?`, "g");
const COUNTED = /共?\s*(\d+)\s*天/;
const EXAMPLE = "请写成“2027-02-05 至 2027-02-11 休”或“2027-02-14 班”";
const MOST_DAYS = 31;

/**
 * Reads a year's 放假调休 as typed or as pasted from the notice of the State Council: a day or a stretch and 休 / 放假 or 班 / 上班,
 * one or more to a line, days without a year being of `year`. Nothing is guessed: what cannot be read gets a sentence.
 */
export function readArrangement(text: string, year: number): Arrangement {
  const kinds = new Map<PlainDate, { isWorkday: boolean; line: number }>();
  const problems: Arrangement["problems"] = [];
  let skipped = 0;
  text.split(/\r?\n/).forEach((raw, at) => {
    const line = at + 1;
    const plain = raw.normalize("NFKC").replaceAll(/\([^)]*\)/g, "").trim().replace(/^\d{1,2}、/, "");
    if (plain === "" || isSignedDay(plain, year)) return;
    let found = 0;
    for (const clause of plain.split(/[。;]/)) {
      const read = readClause(clause, year);
      if (typeof read === "string") {
        problems.push({ line, message: `第 ${line} 行：${read}` });
        return;
      }
      for (const { day, isWorkday } of read) {
        const known = kinds.get(day);
        if (known && known.isWorkday !== isWorkday) {
          problems.push({ line, message: `第 ${line} 行：${day} 已在第 ${known.line} 行写为“${known.isWorkday ? "班" : "休"}”，请删去其中一处` });
          return;
        }
        kinds.set(day, known ?? { isWorkday, line });
      }
      found += read.length;
    }
    if (found === 0) skipped += 1;
  });
  const days = [...kinds].map(([day, { isWorkday }]) => ({ day, isWorkday })).sort((a, b) => (a.day < b.day ? -1 : 1));
  return { days, problems, skipped };
}

/** The day under a notice, which is issued towards the end of the year before. */
const isSignedDay = (plain: string, year: number): boolean => new RegExp(`^${year - 1}年1[0-2]月\\d{1,2}日$`).test(plain);

/** The days of one clause, none when it speaks of none, or what is wrong with it. */
function readClause(clause: string, year: number): ArrangedDay[] | string {
  const counted = COUNTED.exec(clause);
  const words = clause.replace(COUNTED, "");
  const matches = [...words.matchAll(DAYS)];
  const rest = words.replaceAll(DAYS, "");
  if (matches.length === 0) return /\d/.test(rest.replaceAll(/\d{4}年/g, "")) || /月[^月]{1,3}日/.test(rest) ? `没有看懂“${clause.trim()}”，${EXAMPLE}` : [];
  if (/\d/.test(rest)) return `没有看懂“${clause.trim()}”，${EXAMPLE}`;
  if (matches.some((match, at) => at > 0 && isBlank(words.slice(endOf(matches[at - 1]!), match.index)))) return "两个日期之间请写“至”（一段）或“、”（各一天）";
  const isOff = /休|放假/.test(rest);
  const isWorked = /班/.test(rest);
  if (isOff && isWorked) return "同时写了“休”和“班”，请分成两行";
  if (!isOff && !isWorked) return `没有写明是“休”还是“班”，${EXAMPLE}`;
  const days: ArrangedDay[] = [];
  for (const match of matches) {
    const stretch = readStretch(match, year);
    if (typeof stretch === "string") return stretch;
    days.push(...stretch.map((day) => ({ day, isWorkday: isWorked })));
  }
  if (counted && Number(counted[1]) !== days.length) return `写明共 ${counted[1]} 天，按日期是 ${days.length} 天，请核对`;
  return days;
}

const endOf = (match: RegExpExecArray): number => match.index + match[0].length;
const isBlank = (text: string): boolean => text.trim() === "";

function readStretch(match: RegExpExecArray, year: number): PlainDate[] | string {
  const [, fromYear = String(year), fromMonth, fromDay, toYear = fromYear, toMonth, toDay, toDayOnly] = match;
  const from = dayOf(fromYear, fromMonth!, fromDay!);
  const end = toDayOnly ?? toDay;
  const to = end ? dayOf(toYear, toMonth ?? fromMonth!, end) : from;
  for (const day of [from, to]) {
    if (!isPlainDate(day)) return `${day} 不是有效日期，请核对`;
    // 元旦 may begin in the last days of the year before.
    if (day < `${year - 1}-12-01` || day > `${year}-12-31`) return `${day} 不在 ${year} 年，请核对年份，或先切换到该年`;
  }
  const length = daysBetween(from as PlainDate, to as PlainDate) + 1;
  if (length < 1) return `“${from} 至 ${to}”起止日期颠倒，请核对`;
  if (length > MOST_DAYS) return `“${from} 至 ${to}”共 ${length} 天，一段最多 ${MOST_DAYS} 天，请核对`;
  return Array.from({ length }, (_, n) => addDays(from as PlainDate, n));
}

const dayOf = (year: string, month: string, day: string): string => `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
