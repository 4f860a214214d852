import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import {
  CORRECTED_ITEMS, CYCLE_STATUSES, PROBLEM_LEVELS, PROBLEM_TYPES, SELF_JUDGEMENTS, SPOT_CHECK_RESULTS, UPDATE_STATUSES,
  type CorrectedItem, type CycleStatus, type ProblemLevel, type ProblemType, type ReturnedField, type SelfJudgement, type SpotCheckResult, type UpdateStatus,
} from "../../lib/dispatch/terms";
import { ADJUSTMENTS, LIGHTS, type Adjustment, type Light, type LightReason } from "../../lib/lights/terms";
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
    /** how often it was sealed: the revision that its sealed data are read from; 0: never yet */
    revision: integer().notNull().default(0),
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
    /** the last reopening; null: never */
    reopenedAt: instant(),
    reopenedBy: integer().references(() => people.id),
    reopenReason: text().notNull().default(""),
  },
  (t) => [uniqueIndex("cycles_one_open").on(t.status).where(sql`status = 'open'`), oneOf("cycles_status", t.status, CYCLE_STATUSES), isMonth("cycles_month_format", t.month), holds("cycles_sealed_has_who", sql`(${t.status} in ('open', 'paused')) = (${t.sealedAt} is null)`), holds("cycles_reopened_has_reason", sql`(${t.reopenedAt} is null) = (${t.reopenReason} = '')`)],
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
    /** the latest hand-over; stays when it is withdrawn or comes back */
    submittedAt: instant(),
    submittedBy: integer().references(() => people.id),
    /** first submitted after the units' due day */
    isLate: boolean().notNull().default(false),
    signedAt: instant(),
    signedBy: integer().references(() => people.id),
    acceptedAt: instant(),
    acceptedBy: integer().references(() => people.id),
    returnedAt: instant(),
    returnedBy: integer().references(() => people.id),
    /** what the reviewer asks for; cleared by the next hand-over */
    returnRemark: text().notNull().default(""),
    /** the single fields it came back for; cleared by the next hand-over */
    returnedFields: jsonb().$type<ReturnedField[]>().notNull().default([]),
    waivedAt: instant(),
    waivedBy: integer().references(() => people.id),
    waiverReason: text().notNull().default(""),
  },
  (t) => [
    unique("updates_once").on(t.cycleId, t.projectId),
    index("updates_project").on(t.projectId, t.cycleId),
    index("updates_unit").on(t.cycleId, t.unitId, t.status),
    oneOf("updates_status", t.status, UPDATE_STATUSES),
    oneOf("updates_self_judgement", t.selfJudgement, SELF_JUDGEMENTS),
    oneOf("updates_problem_type", t.problemType, PROBLEM_TYPES),
    oneOf("updates_problem_level", t.problemLevel, PROBLEM_LEVELS),
    holds("updates_waived_has_reason", sql`(${t.status} = 'waived') = (${t.waiverReason} <> '') and (${t.status} = 'waived') = (${t.waivedAt} is not null)`),
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
  (t) => [primaryKey({ columns: [t.updateId, t.outcomeId] }), index("update_outcomes_outcome").on(t.outcomeId)],
);

/** 抽查: the office looked behind what an update says. */
export const spotChecks = pgTable(
  "spot_checks",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    updateId: integer().notNull().references(() => updates.id),
    result: text().$type<SpotCheckResult>().notNull(),
    remark: text().notNull().default(""),
    checkedAt: instant().notNull(),
    checkedBy: integer().notNull().references(() => people.id),
  },
  (t) => [index("spot_checks_update").on(t.updateId), oneOf("spot_checks_result", t.result, SPOT_CHECK_RESULTS)],
);

/** 更正: what an update of the open month says was wrong in a sealed one. Reviewed and sealed with its update. */
export const corrections = pgTable(
  "corrections",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    updateId: integer().notNull().references(() => updates.id),
    /** the sealed month that was wrong */
    ofCycleId: integer().notNull().references(() => cycles.id),
    item: text().$type<CorrectedItem>().notNull(),
    /** as sealed, copied when it was entered */
    wrongText: text().notNull(),
    rightText: text().notNull(),
    reason: text().notNull(),
    enteredAt: instant().notNull(),
    enteredBy: integer().notNull().references(() => people.id),
  },
  (t) => [index("corrections_update").on(t.updateId), index("corrections_of").on(t.ofCycleId), oneOf("corrections_item", t.item, CORRECTED_ITEMS)],
);

/** One row per project of a sealed month and revision: what pages and lists of that month count and filter. */
export const sealedProjects = pgTable(
  "sealed_projects",
  {
    cycleId: integer().notNull().references(() => cycles.id),
    /** of the sealing; cycles.revision is the one in force */
    revision: integer().notNull(),
    projectId: integer().notNull().references(() => projects.id),
    /** name, unit and person as they were */
    name: text().notNull(),
    leadUnitId: integer().notNull().references(() => units.id),
    leadUnitName: text().notNull(),
    responsibleName: text(),
    light: text().$type<Light>().notNull(),
    computedLight: text().$type<Light>().notNull(),
    adjustment: text().$type<Adjustment>(),
    lightReasons: jsonb().$type<LightReason[]>().notNull(),
    originalLight: text().$type<Light>().notNull(),
    progressPct: pct().notNull(),
    plannedPct: pct().notNull(),
    overdueKeyCount: integer().notNull(),
    nextDueOn: plainDay(),
    /** null, all three: nothing was expected of the project this month; waived: the last two */
    updateStatus: text().$type<UpdateStatus>(),
    isFiled: boolean(),
    isOnTime: boolean(),
  },
  (t) => [primaryKey({ columns: [t.cycleId, t.revision, t.projectId] }), index("sealed_projects_light").on(t.cycleId, t.light), oneOf("sealed_projects_light_term", t.light, LIGHTS), oneOf("sealed_projects_adjustment", t.adjustment, ADJUSTMENTS)],
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
