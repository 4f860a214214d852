import type { PlainDate } from "../base/date";
import { monthInWords, type YearMonth } from "../base/month";

/** The shape of snapshots that this version writes. A month keeps the one it was sealed in; `formats` tells which earlier ones are read and computed again. */
export const SNAPSHOT_FORMAT = 4;

/** What to answer who asks for a month whose snapshot is of an earlier shape. */
export const earlierFormatInWords = (month: YearMonth): string =>
  `${monthInWords(month)}由更早版本的系统封存，不能按封存查看；请换一个月份，或查看当前数据`;

/** A sealed month as readers see it named. */
export type AsOf = {
  month: YearMonth;
  /** the one in force: the last that was sealed */
  revision: number;
  /** the day up to which its facts count */
  dataOn: PlainDate;
  sealedOn: PlainDate;
  /** it is being done again; until it is sealed again this revision is what everybody reads */
  isReopened: boolean;
};

/** What to answer who asks for a month that was never sealed. `sealed`: newest first. */
export function notSealedInWords(month: YearMonth, sealed: readonly YearMonth[]): string {
  if (sealed.length === 0) return `${monthInWords(month)}还没有封存数据；第一个月封存之前，只能查看当前数据`;
  const [last, first] = [sealed[0]!, sealed.at(-1)!];
  return `${monthInWords(month)}还没有封存数据，请从已封存的月份（${first === last ? monthInWords(last) : `${monthInWords(first)}至${monthInWords(last)}`}）中选择`;
}

/** "2025年5月封存数据，第1版" */
export const asOfInWords = ({ month, revision }: Pick<AsOf, "month" | "revision">): string => `${monthInWords(month)}封存数据，第${revision}版`;
