import { dayInShort, type PlainDate } from "../../base/date";
import { monthInWords, type YearMonth } from "../../base/month";
import type { NoticeChannel } from "../../notifications/terms";
import { isUnfiled } from "../rules";
import type { RemindedRole, UpdateStatus } from "../terms";

type Owed = { code: string; name: string; status: UpdateStatus; returnedFor: string };

/** What a unit's filers owe (returned first) or its heads have to sign. */
export function owedBy<T extends Owed>(role: RemindedRole, rows: readonly T[]): T[] {
  if (role === "head") return rows.filter(({ status }) => status === "submitted");
  const unfiled = rows.filter(({ status }) => isUnfiled(status));
  return [...unfiled.filter(({ status }) => status === "returned"), ...unfiled.filter(({ status }) => status !== "returned")];
}

/** Projects named in one reminder; the rest is a number, the whole list stands on the desk. */
const NAMED_MAX = 10;
const REMARK_MAX = 60;

/** No “还有 6 天”: the text is kept, and read on another day. Only who owes something is reminded: past the day it is overdue. */
const due = (on: PlainDate, today: PlainDate): string => `${dayInShort(on)}截止${today > on ? "，已逾期" : ""}`;

const line = ({ code, name, status, returnedFor }: Owed, at: number): string => {
  const remark = returnedFor.length > REMARK_MAX ? `${returnedFor.slice(0, REMARK_MAX)}…` : returnedFor;
  return `${at + 1}. ${code} ${name}${status === "returned" ? `（已退回${remark && `：${remark}`}）` : ""}`;
};

type Said = { unitName: string; month: YearMonth; rows: readonly Owed[]; expected: number; today: PlainDate; unitsDueOn: PlainDate; headsDueOn: PlainDate };

/** The one text a unit's filers, or its heads, get: a digest, whatever the number of projects. */
export function reminderText(role: RemindedRole, { unitName, month, rows, expected, today, unitsDueOn, headsDueOn }: Said): string {
  const owed = owedBy(role, rows);
  const returned = owed.filter(({ status }) => status === "returned").length;
  const unfiled = rows.filter(({ status }) => isUnfiled(status)).length;
  const opening = role === "filer"
    ? `${unitName}${monthInWords(month)}应报 ${expected} 项，还有 ${owed.length} 项未报${returned > 0 ? `（其中退回 ${returned} 项）` : ""}。填报${due(unitsDueOn, today)}。`
    : `${unitName}${monthInWords(month)}有 ${owed.length} 项填报等待审签${unfiled > 0 ? `，另有 ${unfiled} 项填报人尚未提交` : ""}。审签${due(headsDueOn, today)}。`;
  return [
    opening,
    ...owed.slice(0, NAMED_MAX).map(line),
    ...(owed.length > NAMED_MAX ? [`另有 ${owed.length - NAMED_MAX} 项，全部名单见系统“工作台”。`] : []),
    role === "filer" ? "请登录系统，在“工作台”完成填报并提交审核。" : "请登录系统，在“工作台”审签或退回。",
  ].join("\n");
}

/** Where a person can be reached beside the application. */
export const channelsOf = ({ email, wecomId }: { email: string; wecomId: string }): NoticeChannel[] => [...(email ? ["mail" as const] : []), ...(wecomId ? ["wecom" as const] : [])];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long after the sending each try may be made, the first at once; after the last nothing more is tried. */
export const TRY_AFTER_MS = [0, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 12 * HOUR] as const;
export const TRIES_MAX = TRY_AFTER_MS.length;
