import { sql } from "drizzle-orm";
import { boolean, integer, pgTable, text } from "drizzle-orm/pg-core";
import { holds, instant, plainDay } from "../columns";
import { people } from "./people";

/** 放假调休: days that differ from what the shipped calendar says, such as a coming year's arrangement. */
export const calendarDays = pgTable(
  "calendar_days",
  {
    day: plainDay().primaryKey(),
    isWorkday: boolean().notNull(),
    /** the arrangement it comes from, e.g. 国办发明电〔2026〕7号 */
    source: text().notNull(),
    setAt: instant().notNull(),
    setBy: integer().references(() => people.id),
  },
  (t) => [holds("calendar_days_named", sql`${t.source} <> ''`)],
);

/** The default days of a month; one row. */
export const cycleSettings = pgTable(
  "cycle_settings",
  {
    id: integer().primaryKey().default(1),
    /** +1 with every change */
    version: integer().notNull().default(1),
    /** day of the month before in which a month opens, 1–28 */
    opensDay: integer().notNull(),
    /** working days counted back from the month's end */
    unitsDueFromEnd: integer().notNull(),
    /** working days of the next month */
    headsDueWorkday: integer().notNull(),
    officeDueWorkday: integer().notNull(),
    sealDueWorkday: integer().notNull(),
    changedAt: instant(),
    changedBy: integer().references(() => people.id),
  },
  (t) => [
    holds("cycle_settings_one", sql`${t.id} = 1`),
    holds("cycle_settings_opens", sql`${t.opensDay} between 1 and 28`),
    holds("cycle_settings_order", sql`${t.unitsDueFromEnd} between 1 and 15 and ${t.headsDueWorkday} between 1 and 15 and ${t.officeDueWorkday} >= ${t.headsDueWorkday} and ${t.sealDueWorkday} >= ${t.officeDueWorkday} and ${t.sealDueWorkday} <= 15`),
  ],
);
