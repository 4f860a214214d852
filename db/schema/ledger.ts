import { index, integer, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import { LEDGERS, VIEW_AUDIENCES, type Ledger, type ViewAudience } from "../../lib/ledger/terms";
import { instant, oneOf } from "../columns";
import { units } from "./orgs";
import { people } from "./people";

/** A filter, order and choice of columns under a name; its `query` is the address of the ledger. */
export const savedViews = pgTable(
  "saved_views",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    ownerId: integer().notNull().references(() => people.id),
    /** the owner's when it was saved: who finds one that is shared with the unit */
    unitId: integer().notNull().references(() => units.id),
    ledger: text().$type<Ledger>().notNull(),
    name: text().notNull(),
    /** "light=red&sort=-gap", without the question mark */
    query: text().notNull(),
    audience: text().$type<ViewAudience>().notNull().default("own"),
    /** +1 with every change; a caller with an older one gets a conflict */
    version: integer().notNull().default(1),
    savedAt: instant().notNull(),
  },
  (t) => [
    unique("saved_views_name").on(t.ownerId, t.ledger, t.name),
    index("saved_views_unit").on(t.unitId),
    oneOf("saved_views_ledger", t.ledger, LEDGERS),
    oneOf("saved_views_audience", t.audience, VIEW_AUDIENCES),
  ],
);

/** One act on many projects: what each of them had before and has since, so that it can be undone. */
export const bulkEdits = pgTable(
  "bulk_edits",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    madeAt: instant().notNull(),
    madeBy: integer().notNull().references(() => people.id),
    /** what was asked for, as its input (lib/ledger/bulk) */
    change: jsonb().$type<unknown>().notNull(),
    /** what it did, a row for each project that it changed: as `change` tells */
    items: jsonb().$type<unknown[]>().notNull(),
    /** null: stands */
    undoneAt: instant(),
    undoneBy: integer().references(() => people.id),
  },
  (t) => [index("bulk_edits_made_by").on(t.madeBy, t.madeAt)],
);
