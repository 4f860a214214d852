import { and, eq, inArray, ne, or, sql, type SQL } from "drizzle-orm";
import { attachments, updates } from "../../db/schema";
import type { Actor } from "../base/context";
import { SIGNED_STATUSES } from "../dispatch/terms";
import { UNIT_ROLES } from "../people/terms";
import { visibleProjects } from "../projects/scope";

/**
 * The predicate on `attachments` joined to `updates` and `projects` of what an actor can see: those of updates whose words they read. The lead unit
 * sees all that was not removed; others, once its head has signed, those that are clean.
 */
export function visibleAttachments(actor: Actor): SQL {
  const own = actor.kind === "system" ? undefined : UNIT_ROLES.includes(actor.role) ? eq(updates.unitId, actor.unit.id) : sql`false`;
  const read = and(eq(attachments.status, "clean"), inArray(updates.status, [...SIGNED_STATUSES]));
  return and(visibleProjects(actor), ne(attachments.status, "removed"), own && or(own, read))!;
}
