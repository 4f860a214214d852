import { integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, plainDay } from "../columns";
import { people } from "./people";

/** A write that came with an idempotency key: the same key again gets the same answer. */
export const idempotentWrites = pgTable(
  "idempotent_writes",
  {
    personId: integer().notNull().references(() => people.id),
    key: text().notNull(),
    /** SHA-256 of method, path and body: the same key with other content is refused */
    requestHash: text().notNull(),
    answer: jsonb().notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.key] })],
);

/** How often something was asked for lately, by whom or from where: `sign-in:203.0.113.7`. Fixed windows; old rows are swept. */
export const rateLimits = pgTable("rate_limits", {
  key: text().primaryKey(),
  windowStart: instant().notNull(),
  count: integer().notNull(),
});

/** One row: what kind of installation this is. */
export const installation = pgTable("installation", {
  id: integer().primaryKey(),
  /** demonstration | real */
  kind: text().notNull(),
  /** the demonstration's own business day; null: today */
  businessOn: plainDay(),
});
