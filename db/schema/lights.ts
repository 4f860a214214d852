import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { LightRules } from "../../lib/lights/rule-sets/rules";
import { LIGHTS, SETTABLE_LIGHTS, type Light, type SettableLight } from "../../lib/lights/terms";
import { holds, instant, isMonth, month, oneOf } from "../columns";
import { cycles } from "./dispatch";
import { people } from "./people";
import { projects } from "./projects";

/** 亮灯规则: versions, each effective from a month; of two from one month the later version holds. Never changed. */
export const lightRuleSets = pgTable(
  "light_rule_sets",
  {
    version: integer().primaryKey(),
    name: text().notNull(),
    effectiveFromMonth: month().notNull(),
    thresholds: jsonb().$type<LightRules["thresholds"]>().notNull(),
    /** where a project family has other limits */
    families: jsonb().$type<LightRules["families"]>().notNull().default({}),
    /** why it was adopted */
    note: text().notNull(),
    /** null, both: it came with the installation */
    adoptedAt: instant(),
    adoptedBy: integer().references(() => people.id),
  },
  (t) => [isMonth("light_rule_sets_month_format", t.effectiveFromMonth), index("light_rule_sets_month").on(t.effectiveFromMonth)],
);

/** 人工调灯: one in force per project and month; expires with its month. */
export const lightOverrides = pgTable(
  "light_overrides",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    projectId: integer().notNull().references(() => projects.id),
    cycleId: integer().notNull().references(() => cycles.id),
    light: text().$type<SettableLight>().notNull(),
    /** by the rules, when it was set */
    computedLight: text().$type<Light>().notNull(),
    reason: text().notNull(),
    setAt: instant().notNull(),
    setBy: integer().notNull().references(() => people.id),
    /** null, both: in force */
    liftedAt: instant(),
    liftedBy: integer().references(() => people.id),
  },
  (t) => [
    uniqueIndex("light_overrides_in_force").on(t.projectId, t.cycleId).where(sql`lifted_at is null`),
    index("light_overrides_cycle").on(t.cycleId),
    oneOf("light_overrides_light_term", t.light, SETTABLE_LIGHTS),
    oneOf("light_overrides_computed_term", t.computedLight, LIGHTS),
    holds("light_overrides_has_reason", sql`${t.reason} <> ''`),
    holds("light_overrides_lifted_has_who", sql`(${t.liftedAt} is null) = (${t.liftedBy} is null)`),
  ],
);
