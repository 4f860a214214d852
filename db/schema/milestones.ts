import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, primaryKey, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { OUTCOME_TYPES, STAGE_KINDS, type OutcomeType, type StageKind } from "../../lib/milestones/terms";
import { holds, instant, month, oneOf, plainDay } from "../columns";
import { people } from "./people";
import { projects } from "./projects";

export const stages = pgTable(
  "stages",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    projectId: integer().notNull().references(() => projects.id),
    ordinal: integer().notNull(),
    kind: text().$type<StageKind>().notNull(),
    /** null: open. A stage closes when all its milestones and its landmark outcome are accepted. */
    closedOn: plainDay(),
  },
  (t) => [unique("stages_ordinal").on(t.projectId, t.ordinal), oneOf("stages_kind", t.kind, STAGE_KINDS)],
);

export const milestones = pgTable(
  "milestones",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    projectId: integer().notNull().references(() => projects.id),
    stageId: integer().notNull().references(() => stages.id),
    ordinal: integer().notNull(),
    name: text().notNull(),
    weight: integer().notNull(),
    isKey: boolean().notNull(),
    /** by the baseline in force */
    plannedOn: plainDay().notNull(),
    /** by baseline 1; never changes */
    originalOn: plainDay().notNull(),
    /** the unit's own forecast; null: as planned */
    forecastOn: plainDay(),
    forecastCause: text(),
    /** percent done as last accepted, 0–100; says nothing about acceptance */
    donePct: integer().notNull().default(0),
    /** the day it was really done; set together with acceptedOn */
    actualOn: plainDay(),
    proof: text(),
    /** null: not accepted. The dispatch office accepts it with the update that reports it. */
    acceptedOn: plainDay(),
    acceptedBy: integer().references(() => people.id),
    reportedBy: integer().references(() => people.id),
  },
  (t) => [
    unique("milestones_ordinal").on(t.projectId, t.ordinal),
    index("milestones_stage").on(t.stageId),
    holds("milestones_weight", sql`${t.weight} > 0`),
    holds("milestones_done_pct", sql`${t.donePct} between 0 and 100`),
    holds("milestones_accepted_has_day", sql`(${t.acceptedOn} is null) = (${t.actualOn} is null)`),
    holds("milestones_other_accepts", sql`${t.acceptedBy} is null or ${t.acceptedBy} <> ${t.reportedBy}`),
  ],
);

/** 标志性成果: each stage has at least one; accepted with its proof number. */
export const outcomes = pgTable(
  "outcomes",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    projectId: integer().notNull().references(() => projects.id),
    stageId: integer().notNull().references(() => stages.id),
    name: text().notNull(),
    type: text().$type<OutcomeType>().notNull(),
    /** null: it came with the breakdown */
    addedAt: instant(),
    proofNo: text(),
    achievedOn: plainDay(),
    /** the cycle in which the office accepted it; null: not yet */
    acceptedMonth: month(),
    acceptedBy: integer().references(() => people.id),
  },
  (t) => [
    index("outcomes_stage").on(t.stageId),
    index("outcomes_month").on(t.acceptedMonth),
    oneOf("outcomes_type", t.type, OUTCOME_TYPES),
    holds("outcomes_accepted_has_proof", sql`${t.acceptedMonth} is null or (${t.proofNo} is not null and ${t.achievedOn} is not null)`),
  ],
);

/** Version 1 is the original plan and never changes; an approved change makes version n+1. */
export const baselines = pgTable(
  "baselines",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    projectId: integer().notNull().references(() => projects.id),
    version: integer().notNull(),
    approvedOn: plainDay().notNull(),
    approvedBy: integer().references(() => people.id),
    reason: text().notNull(),
  },
  (t) => [unique("baselines_version").on(t.projectId, t.version)],
);

export const baselineDates = pgTable(
  "baseline_dates",
  {
    baselineId: integer().notNull().references(() => baselines.id),
    milestoneId: integer().notNull().references(() => milestones.id),
    plannedOn: plainDay().notNull(),
    /** what the milestone was called by this plan */
    name: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.baselineId, t.milestoneId] }), index("baseline_dates_milestone").on(t.milestoneId)],
);

/** 前后置关系: the successor cannot be done before the predecessor is. May join milestones of two projects; never forms a circle (lib/milestones/links). */
export const milestoneLinks = pgTable(
  "milestone_links",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    predecessorId: integer().notNull().references(() => milestones.id),
    successorId: integer().notNull().references(() => milestones.id),
    /** days between the end of the one and the earliest end of the other */
    lagDays: integer().notNull().default(0),
    note: text().notNull().default(""),
    addedAt: instant().notNull(),
    /** null: it came with the breakdown */
    addedBy: integer().references(() => people.id),
    /** null: in force */
    removedAt: instant(),
    removedBy: integer().references(() => people.id),
  },
  (t) => [
    uniqueIndex("milestone_links_one").on(t.predecessorId, t.successorId).where(sql`removed_at is null`),
    index("milestone_links_successor").on(t.successorId),
    holds("milestone_links_two_ends", sql`${t.predecessorId} <> ${t.successorId}`),
    holds("milestone_links_lag", sql`${t.lagDays} between 0 and 3650`),
  ],
);
