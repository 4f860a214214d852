import { and, eq, inArray, isNull, ne, or, sql, type SQL } from "drizzle-orm";
import { changeRequests } from "../../db/schema";
import type { Actor } from "../base/context";
import { isOffice } from "../people/policy";
import { UNIT_ROLES } from "../people/terms";
import { visibleProjects } from "../projects/scope";
import { PUBLIC_STATUSES } from "./terms";

const ownUnit = (actor: Actor): SQL | undefined =>
  actor.kind === "person" && UNIT_ROLES.includes(actor.role) ? eq(changeRequests.unitId, actor.unit.id) : undefined;

/** The predicate on change_requests joined with projects of what an actor can see: of projects in sight, the own unit's all, others' once signed (readsChange). */
export function visibleChanges(actor: Actor): SQL | undefined {
  if (actor.kind === "system") return undefined;
  return and(visibleProjects(actor), or(ownUnit(actor), inArray(changeRequests.status, [...PUBLIC_STATUSES])));
}

/** 等我办理: what the actor's role is next to act on; a hand of one's own in it bars from the next. */
export function waitingFor(actor: Actor): SQL {
  if (actor.kind !== "person") return sql`false`;
  const { role, personId } = actor;
  const notMine = (column: typeof changeRequests.submittedBy | typeof changeRequests.savedBy | typeof changeRequests.signedBy | typeof changeRequests.checkedBy) => or(isNull(column), ne(column, personId));
  const notWritten = and(notMine(changeRequests.submittedBy), notMine(changeRequests.savedBy));
  const is = (status: typeof changeRequests.$inferSelect.status) => eq(changeRequests.status, status);
  const decides = and(is("checked"), eq(changeRequests.level, role === "leader" ? "leader" : "office"), notWritten, notMine(changeRequests.signedBy), notMine(changeRequests.checkedBy));
  if (role === "filer") return and(ownUnit(actor), inArray(changeRequests.status, ["draft", "returned"]))!;
  if (role === "head") return and(ownUnit(actor), is("submitted"), notWritten)!;
  if (role === "leader") return decides!;
  if (!isOffice(actor)) return sql`false`;
  const checks = and(is("signed"), notWritten, notMine(changeRequests.signedBy), role === "dispatch_lead" ? eq(changeRequests.level, "leader") : undefined);
  return role === "dispatch_lead" ? or(checks, decides)! : checks!;
}
