import { createHash } from "node:crypto";

/** What the first link follows. */
export const BEFORE_THE_FIRST = "0".repeat(64);

/** The columns of an event, as text, in the order in which they are hashed. */
export const CHAINED_COLUMNS = [
  "id", "at", "actor_id", "actor_name", "action", "subject_type", "subject_id", "project_id", "before", "after", "outcome", "reason", "session_id", "ip",
] as const;
/** `at` in microseconds since 1970. */
export type EventColumns = Record<(typeof CHAINED_COLUMNS)[number], string | null>;

/** Everything an event says, as the database's event_text does: name, length in UTF-8 bytes, value; a column that is null says nothing. */
export const eventText = (event: EventColumns): string =>
  CHAINED_COLUMNS.map((name) => (event[name] === null ? "" : `${name} ${Buffer.byteLength(event[name])}:${event[name]}\n`)).join("");

/** The hash of an event's link, hex. */
export const linkHash = (previous: string, event: EventColumns): string => createHash("sha256").update(`${previous}\n${eventText(event)}`).digest("hex");
