import type { Actor } from "../base/context";
import { no, yes, type Verdict } from "../base/verdict";
import { isSealed } from "../dispatch/rules";
import type { CycleStatus } from "../dispatch/terms";
import { CITYWIDE_ROLES, UNIT_ROLES } from "../people/terms";

const isCitywide = (actor: Actor) => actor.kind === "system" || CITYWIDE_ROLES.includes(actor.role);

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

/** One month's report: the office and leaders once it is sealed, all units once it is published. */
export function mayReadReport(actor: Actor, cycle: CycleStatus): Verdict {
  const listing = mayListReports(actor);
  if (!listing.allowed) return listing;
  if (!isSealed(cycle)) return no("本月调度尚未封存，封存后才能生成通报");
  if (cycle === "sealed" && !isCitywide(actor)) return no("本月通报尚未印发，印发后各单位可以查看");
  return yes;
}
