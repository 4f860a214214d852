import type { Actor } from "../base/context";
import { dayInWords, shanghaiDay } from "../base/date";
import type { YearMonth } from "../base/month";
import { no, yes, type Verdict } from "../base/verdict";
import { isSealed } from "../dispatch/rules";
import type { CycleStatus } from "../dispatch/terms";
import { isOffice } from "../people/policy";
import { CITYWIDE_ROLES, UNIT_ROLES } from "../people/terms";
import { unsealedInWords, type Period } from "./periods/rules";
import type { ReportStatus } from "./terms";

/** The office and leaders, who read every sealing of a month. */
export const isCitywide = (actor: Actor) => actor.kind === "system" || CITYWIDE_ROLES.includes(actor.role);

/** The list of reports: everyone who works on the plan; administrators keep accounts, not business. */
export function mayListReports(actor: Actor): Verdict {
  if (actor.kind === "system" || [...CITYWIDE_ROLES, ...UNIT_ROLES].includes(actor.role)) return yes;
  return no("通报仅供填报单位、调度专班和市领导查看，管理员账号不查看业务内容");
}

/** A sealing of the month that another took the place of, or will when the reopened month is sealed again: the office and leaders. */
export function mayReadOlderReport(actor: Actor, cycle: { status: CycleStatus; revision: number }, revision: number): Verdict {
  const listing = mayListReports(actor);
  if (!listing.allowed) return listing;
  if (isCitywide(actor)) return yes;
  return no(isSealed(cycle.status) ? `第 ${revision} 版通报已被第 ${cycle.revision} 版替代，请查看现行版本` : "本月调度正在重开，重新封存并印发后可以查看");
}

/** Of a report nobody has drafted: one month's, the office and leaders once it is sealed, all units once it is published. */
export function mayReadReport(actor: Actor, cycle: CycleStatus): Verdict {
  const listing = mayListReports(actor);
  if (!listing.allowed) return listing;
  if (!isSealed(cycle)) return no("本月调度尚未封存，封存后才能生成通报");
  if (cycle === "sealed" && !isCitywide(actor)) return no("本月通报尚未印发，印发后各单位可以查看");
  return yes;
}

/** The same of a quarter, a year or the term: the office and leaders once all its months are sealed. */
export function mayReadGenerated(actor: Actor, period: Period, missing: readonly YearMonth[]): Verdict {
  const listing = mayListReports(actor);
  if (!listing.allowed) return listing;
  if (missing.length > 0) return no(unsealedInWords(period, missing));
  return isCitywide(actor) ? yes : no("本期通报尚未印发，印发后各单位可以查看");
}

export type IssuingFacts = { status: ReportStatus; signedAt: Date | null; issuedAt: Date | null; withdrawnAt: Date | null };

/** A report that somebody has drafted: the office always, leaders from its 送签 on, all units once it is issued and while it stands. */
export function mayReadReportRow(actor: Actor, report: IssuingFacts): Verdict {
  const listing = mayListReports(actor);
  if (!listing.allowed) return listing;
  if (actor.kind === "system" || isOffice(actor)) return yes;
  const { status, signedAt, issuedAt, withdrawnAt } = report;
  if (actor.role === "leader") {
    const isOwn = status === "signing" || signedAt !== null;
    return isOwn ? yes : no(status === "withdrawn" ? "这一版通报未签发即已作废" : `通报正在${status === "draft" ? "拟稿" : "核稿"}，送签发后可以查看`);
  }
  if (issuedAt === null) return no("本月通报尚未印发，印发后各单位可以查看");
  if (withdrawnAt === null) return yes;
  // The reason is the office's own words, and a refusal is noted on the trail: the list of reports tells it.
  return no(`本通报已于${dayInWords(shanghaiDay(withdrawnAt))}由调度专班撤回，请停止使用；撤回原因见通报目录，重新印发后可以查看`);
}
