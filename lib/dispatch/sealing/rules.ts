import { dayInShort, instantInWords, shanghaiDay, type PlainDate } from "../../base/date";
import { addMonths, type YearMonth } from "../../base/month";
import type { Light } from "../../lights/terms";
import type { FilingCounts } from "../rules";
import type { CycleStatus } from "../terms";

/** Sealed before, and open once more. */
export const isReopened = ({ status, revision }: { status: CycleStatus; revision: number }): boolean => status === "open" && revision > 0;

/** How far clocks may differ: requests that overlap are recorded a little out of order. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

export type ClockFacts = {
  now: Date;
  /** of the last thing done to a month or an update; null: nothing yet */
  lastEventAt: Date | null;
  lastSealedAt: Date | null;
  /** the database's own clock; null in a demonstration, which stands still on its day */
  databaseNow: Date | null;
};

/** Why the clock cannot be trusted to date a sealing; null when it can. In a demonstration only days count: its time of day starts over at midnight. */
export function clockFault({ now, lastEventAt, lastSealedAt, databaseNow }: ClockFacts): string | null {
  const isAfterNow = (then: Date) => (databaseNow === null ? shanghaiDay(then) > shanghaiDay(now) : +then - +now > CLOCK_TOLERANCE_MS);
  const advice = "请系统管理员校准服务器时间后再封存";
  if (lastSealedAt && isAfterNow(lastSealedAt)) return `系统时间（${inFull(now)}）早于上一次封存的时间（${inFull(lastSealedAt)}），${advice}`;
  if (lastEventAt && isAfterNow(lastEventAt)) return `系统时间（${inFull(now)}）早于最近一次办理的时间（${inFull(lastEventAt)}），${advice}`;
  if (databaseNow && Math.abs(+databaseNow - +now) > CLOCK_TOLERANCE_MS) return `系统时间（${inFull(now)}）与数据库时间（${inFull(databaseNow)}）相差超过 5 分钟，${advice}`;
  return null;
}

const inFull = (instant: Date): string => `${shanghaiDay(instant).slice(0, 4)}年${instantInWords(instant)}`;

export type SealingFacts = {
  today: PlainDate;
  sealDueOn: PlainDate;
  counts: FilingCounts;
  /** projects whose last spot check was 存在疑问 */
  doubtful: { code: string; name: string; remark: string }[];
  clock: ClockFacts;
};

export const SEALING_POINTS = ["clock", "office", "heads", "unfiled", "doubts", "day"] as const;
export type SealingPoint = (typeof SEALING_POINTS)[number];
/** blocks: sealing refuses. agree: sealing asks for this number to be agreed to. told: worth knowing, no more. */
export type SealingCheck = { point: SealingPoint; state: "met" | "blocks" | "agree" | "told"; text: string };

/** What must be settled before a month is frozen, and what the office should know, each in a sentence that says what to do. */
export function checkSealing({ today, sealDueOn, counts, doubtful, clock }: SealingFacts): SealingCheck[] {
  const met = (point: SealingPoint, text: string): SealingCheck => ({ point, state: "met", text });
  const fault = clockFault(clock);
  const waived = counts.waived > 0 ? `，免报 ${counts.waived} 项` : "";
  return [
    fault === null ? met("clock", "系统时间正常") : { point: "clock", state: "blocks", text: fault },
    counts.awaitingOffice === 0
      ? met("office", "没有待专班复核的填报")
      : { point: "office", state: "blocks", text: `还有 ${counts.awaitingOffice} 项已由单位审签、待专班复核，请先采用或退回，再封存` },
    counts.awaitingHead === 0
      ? met("heads", "没有待单位审核的填报")
      : { point: "heads", state: "agree", text: `${counts.awaitingHead} 项待单位审核，封存后按已报、未采用处理，内容带入下一期` },
    counts.unfiled === 0
      ? met("unfiled", `应报项目均已填报${waived}`)
      : { point: "unfiled", state: "agree", text: `${counts.unfiled} 项未填报${counts.returned > 0 ? `（含退回 ${counts.returned} 项）` : ""}${waived}，封存后按未报处理；可先催报，或写明理由免报` },
    doubtful.length === 0
      ? met("doubts", "抽查没有存疑的填报")
      : { point: "doubts", state: "told", text: `抽查存疑 ${doubtful.length} 项：${doubtful.map(({ code }) => code).join("、")}，请核实后再决定是否封存` },
    today >= sealDueOn
      ? met("day", `已到封存日（${dayInShort(sealDueOn)}）`)
      : { point: "day", state: "told", text: `封存日是 ${dayInShort(sealDueOn)}，现在封存，各单位就不能再填报本期` },
  ];
}

/** 督办事项: what is red, shown or by the rules (a light raised by hand ends nothing), or has a key milestone overdue. */
export const isSupervised = ({ light, computedLight, overdueKeyCount }: { light: Light; computedLight: Light; overdueKeyCount: number }): boolean => light === "red" || computedLight === "red" || overdueKeyCount > 0;

/** The first of the months in a row that end with `month`, going back as long as they are in `months`. */
export function firstInARow(month: YearMonth, months: ReadonlySet<YearMonth>): YearMonth {
  const before = addMonths(month, -1);
  return months.has(before) ? firstInARow(before, months) : month;
}
