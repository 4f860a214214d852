import { index, integer, numeric, pgTable, text, unique } from "drizzle-orm/pg-core";
import { COMPARATORS, type Comparator } from "../../lib/indicators/terms";
import { PROVENANCES, type Provenance } from "../../lib/projects/terms";
import { instant, oneOf, plainDay } from "../columns";
import { people } from "./people";
import { planNodes } from "./plan";

export const indicators = pgTable(
  "indicators",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** I-01 … I-10 */
    code: text().notNull().unique(),
    ordinal: integer().notNull(),
    name: text().notNull(),
    unit: text().notNull(),
    baselineYear: integer().notNull(),
    baselineValue: numeric({ mode: "number" }).notNull(),
    targetYear: integer().notNull(),
    /** null when the target is relative text */
    targetValue: numeric({ mode: "number" }),
    comparator: text().$type<Comparator>().notNull(),
    /** the target cell of the table, verbatim */
    targetText: text().notNull(),
    /** the running text's own wording of the target and its lines; null when only the table has it */
    wording: text(),
    wordingLineStart: integer(),
    wordingLineEnd: integer(),
    /** as printed (LaTeX) and for reading */
    formula: text().notNull(),
    formulaText: text().notNull(),
    explanation: text().notNull(),
    /** row of 专栏1 */
    nodeId: integer().notNull().references(() => planNodes.id),
    lineStart: integer().notNull(),
    lineEnd: integer().notNull(),
  },
  (t) => [oneOf("indicators_comparator", t.comparator, COMPARATORS)],
);

export const indicatorObservations = pgTable(
  "indicator_observations",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    indicatorId: integer().notNull().references(() => indicators.id),
    year: integer().notNull(),
    /** null: relative indicators have text only */
    value: numeric({ mode: "number" }),
    valueText: text().notNull(),
    /** the day the value is of */
    dataOn: plainDay().notNull(),
    source: text().notNull(),
    provenance: text().$type<Provenance>().notNull(),
    recordedAt: instant().notNull(),
    recordedBy: integer().references(() => people.id),
  },
  (t) => [
    unique("indicator_observations_once").on(t.indicatorId, t.year),
    index("indicator_observations_indicator").on(t.indicatorId),
    oneOf("indicator_observations_provenance", t.provenance, PROVENANCES),
  ],
);
