import { isNotNull, type SQL } from "drizzle-orm";
import { reports } from "../../db/schema";
import type { Actor } from "../base/context";
import { CITYWIDE_ROLES } from "../people/terms";

/** Drafts are the city's own; units know of a report once it was issued, also when it was withdrawn again. */
export const reportsInSight = (actor: Actor): SQL | undefined =>
  actor.kind === "system" || CITYWIDE_ROLES.includes(actor.role) ? undefined : isNotNull(reports.issuedAt);
