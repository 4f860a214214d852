import { sql, type SQL } from "drizzle-orm";
import { events, people } from "../../db/schema";
import type { Actor } from "../base/context";

const BY_AUDITORS = sql`coalesce(${events.actorId} in (select ${people.id} from ${people} where ${people.role} = 'auditor'), false)`;

/** The part of the trail that an actor reads: auditors all but their own kind's acts, the security administrator those alone. */
export function visibleEvents(actor: Actor): SQL {
  if (actor.kind === "system") return sql`true`;
  if (actor.role === "auditor") return sql`not ${BY_AUDITORS}`;
  return actor.role === "secadmin" ? BY_AUDITORS : sql`false`;
}
