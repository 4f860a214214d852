import { integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { LightThresholds } from "../../lib/lights/rules";
import { month } from "../columns";

/** Rule sets are data with versions, each effective from a month. */
export const lightRuleSets = pgTable("light_rule_sets", {
  version: integer().primaryKey(),
  effectiveFromMonth: month().notNull().unique(),
  thresholds: jsonb().$type<LightThresholds>().notNull(),
  note: text().notNull(),
});
