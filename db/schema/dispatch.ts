import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import {
  CYCLE_STATUSES, PROBLEM_LEVELS, PROBLEM_TYPES, SELF_JUDGEMENTS, UPDATE_STATUSES,
  type CycleStatus, type ProblemLevel, type ProblemType, type SelfJudgement, type UpdateStatus,
} from "../../lib/dispatch/terms";
import { LIGHTS, type Light, type LightReason } from "../../lib/lights/terms";
import { holds, instant, isMonth, month, oneOf, pct, plainDay } from "../columns";
import { milestones, outcomes } from "./milestones";
import { units } from "./orgs";
import { people } from "./people";
import { projects } from "./projects";

/** 调度期 */
export const cycles = pgTable(
  "cycles",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    month: month().notNull().unique(),
    status: text().$type<CycleStatus>().notNull(),
    opensOn: plainDay().notNull(),
    unitsDueOn: plainDay().notNull(),
    headsDueOn: plainDay().notNull(),
    officeDueOn: plainDay().notNull(),
    sealDueOn: plainDay().notNull(),
    ruleSetVersion: integer().notNull(),
    openedAt: instant().notNull(),
    openedBy: integer().references(() => people.id),
    sealedAt: instant(),
    sealedBy: integer().references(() => people.id),
    publishedAt: instant(),
    publishedBy: integer().references(() => people.id),
  },
  (t) => [uniqueIndex("cycles_one_open").on(t.status).where(sql`status = 'open'`), oneOf("cycles_status", t.status, CYCLE_STATUSES), isMonth("cycles_month_format", t.month), holds("cycles_sealed_has_who", sql`(${t.status} = 'open') = (${t.sealedAt} is null)`)],
);

/** 填报: one per project per cycle. */
export const updates = pgTable(
  "updates",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    cycleId: integer().notNull().references(() => cycles.id),
    projectId: integer().notNull().references(() => projects.id),
    /** the project's lead unit in this cycle */
    unitId: integer().notNull().references(() => units.id),
    status: text().$type<UpdateStatus>().notNull().default("draft"),
    /** +1 with every change; a caller with an older one gets a conflict */
    version: integer().notNull().default(1),
    progressText: text().notNull().default(""),
    nextStepText: text().notNull().default(""),
    problemText: text().notNull().default(""),
    /** null: no problem raised */
    problemType: text().$type<ProblemType>(),
    problemLevel: text().$type<ProblemLevel>(),
    problemAsk: text().notNull().default(""),
    /** measure taken when the light is not green */
    measureText: text().notNull().default(""),
    /** null: not judged */
    selfJudgement: text().$type<SelfJudgement>(),
    savedAt: instant(),
    savedBy: integer().references(() => people.id),
    submittedAt: instant(),
    submittedBy: integer().references(() => people.id),
    /** submitted after the units' due day */
    isLate: boolean().notNull().default(false),
    signedAt: instant(),
    signedBy: integer().references(() => people.id),
    acceptedAt: instant(),
    acceptedBy: integer().references(() => people.id),
    returnedAt: instant(),
    returnedBy: integer().references(() => people.id),
    /** what the reviewer asks for; cleared by the next hand-over */
    returnRemark: text().notNull().default(""),
  },
  (t) => [
    unique("updates_once").on(t.cycleId, t.projectId),
    index("updates_project").on(t.projectId, t.cycleId),
    index("updates_unit").on(t.cycleId, t.unitId, t.status),
    oneOf("updates_status", t.status, UPDATE_STATUSES),
    oneOf("updates_self_judgement", t.selfJudgement, SELF_JUDGEMENTS),
    oneOf("updates_problem_type", t.problemType, PROBLEM_TYPES),
    oneOf("updates_problem_level", t.problemLevel, PROBLEM_LEVELS),
    holds("updates_other_signs", sql`${t.signedBy} is null or ${t.signedBy} <> ${t.submittedBy}`),
    holds("updates_other_accepts", sql`${t.acceptedBy} is null or ${t.acceptedBy} <> ${t.submittedBy}`),
  ],
);

/** What an update says about one milestone; becomes the milestone's own facts when the office accepts. */
export const updateMilestones = pgTable(
  "update_milestones",
  {
    updateId: integer().notNull().references(() => updates.id),
    milestoneId: integer().notNull().references(() => milestones.id),
    donePct: integer().notNull(),
    isDone: boolean().notNull(),
    actualOn: plainDay(),
    proof: text().notNull().default(""),
    forecastOn: plainDay(),
    forecastCause: text().notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.updateId, t.milestoneId] }),
    index("update_milestones_milestone").on(t.milestoneId),
    holds("update_milestones_pct", sql`${t.donePct} between 0 and 100`),
  ],
);

/** A landmark outcome reported in an update. */
export const updateOutcomes = pgTable(
  "update_outcomes",
  {
    updateId: integer().notNull().references(() => updates.id),
    outcomeId: integer().notNull().references(() => outcomes.id),
    proofNo: text().notNull(),
    /** null only while a draft */
    achievedOn: plainDay(),
  },
  (t) => [primaryKey({ columns: [t.updateId, t.outcomeId] })],
);

/** One row per project of a sealed month: what pages and lists of that month count and filter. */
export const sealedProjects = pgTable(
  "sealed_projects",
  {
    cycleId: integer().notNull().references(() => cycles.id),
    projectId: integer().notNull().references(() => projects.id),
    leadUnitId: integer().notNull().references(() => units.id),
    light: text().$type<Light>().notNull(),
    lightReasons: jsonb().$type<LightReason[]>().notNull(),
    originalLight: text().$type<Light>().notNull(),
    progressPct: pct().notNull(),
    plannedPct: pct().notNull(),
    overdueKeyCount: integer().notNull(),
    nextDueOn: plainDay(),
    /** null, all three: nothing was expected of the project this month */
    updateStatus: text().$type<UpdateStatus>(),
    isFiled: boolean(),
    isOnTime: boolean(),
  },
  (t) => [primaryKey({ columns: [t.cycleId, t.projectId] }), index("sealed_projects_light").on(t.cycleId, t.light), oneOf("sealed_projects_light_term", t.light, LIGHTS)],
);

/** The sealed month as one canonical JSON document; the report is built from nothing else. */
export const snapshots = pgTable(
  "snapshots",
  {
    cycleId: integer().notNull().references(() => cycles.id),
    revision: integer().notNull(),
    /** canonical JSON text: keys sorted, no white space */
    content: text().notNull(),
    /** of content, hex */
    sha256: text().notNull(),
    sealedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.cycleId, t.revision] })],
);
