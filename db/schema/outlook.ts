import { index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { DRIFTS, SILENCES, type Drift, type Silence } from "../../lib/outlook/terms";
import { PROJECT_FAMILIES, type ProjectFamily } from "../../lib/projects/terms";
import { oneOf, pct, plainDay } from "../columns";
import { cycles } from "./dispatch";
import { milestones } from "./milestones";
import { units } from "./orgs";
import { projects } from "./projects";

/** What was thought, when a month was sealed, of each project's next milestone; written with the sealing and never changed, so that it can be held against what came. */
export const milestoneOutlooks = pgTable(
  "milestone_outlooks",
  {
    cycleId: integer().notNull().references(() => cycles.id),
    /** of the sealing */
    revision: integer().notNull(),
    projectId: integer().notNull().references(() => projects.id),
    milestoneId: integer().notNull().references(() => milestones.id),
    unitId: integer().notNull().references(() => units.id),
    family: text().$type<ProjectFamily>().notNull(),
    /** the day of the facts, and by the plan and the unit's forecast of that day */
    dataOn: plainDay().notNull(),
    plannedOn: plainDay().notNull(),
    forecastOn: plainDay(),
    drift: text().$type<Drift>().notNull(),
    silence: text().$type<Silence>().notNull(),
    /** milestones like it whose end was known */
    sampleCount: integer().notNull(),
    /** of those and what is like them, the share on time, 0–100; null: 样本不足 */
    onTimePct: pct(),
  },
  (t) => [
    primaryKey({ columns: [t.cycleId, t.revision, t.milestoneId] }),
    index("milestone_outlooks_milestone").on(t.milestoneId),
    index("milestone_outlooks_project").on(t.projectId),
    oneOf("milestone_outlooks_family", t.family, PROJECT_FAMILIES),
    oneOf("milestone_outlooks_drift", t.drift, DRIFTS),
    oneOf("milestone_outlooks_silence", t.silence, SILENCES),
  ],
);
