import { sql } from "drizzle-orm";
import { doublePrecision, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, type AnyPgColumn } from "drizzle-orm/pg-core";
import { ADJUSTMENTS, LIGHTS, type Adjustment, type Light, type LightReason } from "../../lib/lights/terms";
import { STAGE_KINDS, STAGE_MODELS, type StageKind, type StageModel } from "../../lib/milestones/terms";
import {
  DUTIES, PROJECT_FAMILIES, PROJECT_MODES, PROJECT_STATUSES, PROVENANCES,
  type Duty, type ProjectFamily, type ProjectMode, type ProjectStatus, type Provenance,
} from "../../lib/projects/terms";
import { holds, instant, month, oneOf, pct, plainDay, wan } from "../columns";
import { milestones } from "./milestones";
import { units } from "./orgs";
import { people } from "./people";
import { commitments } from "./plan";

export const projects = pgTable(
  "projects",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** GC-1-03, PT-017 */
    code: text().notNull().unique(),
    name: text().notNull(),
    family: text().$type<ProjectFamily>().notNull(),
    mode: text().$type<ProjectMode>().notNull(),
    stageModel: text().$type<StageModel>().notNull(),
    status: text().$type<ProjectStatus>().notNull().default("active"),
    /** the plan's words it carries out; null for one that the plan does not name */
    commitmentId: integer().references(() => commitments.id),
    /** 1–6: the 重点工程 it belongs to; null for others */
    engineeringNo: integer(),
    leadUnitId: integer().notNull().references(() => units.id),
    cityLeader: text().notNull(),
    /** null or empty: listed as a gap (DESIGN §4.9) */
    responsibleName: text(),
    responsiblePost: text(),
    liaisonName: text(),
    chiefScientist: text(),
    investmentWan: wan(),
    startOn: plainDay().notNull(),
    endOn: plainDay().notNull(),
    /** of owners, dates and people; the plan names none of them */
    provenance: text().$type<Provenance>().notNull(),
    /** first month it reports */
    fromMonth: month().notNull(),
    // Stored light: refreshed by the commands that change its facts; must equal a recomputation.
    light: text().$type<Light>().notNull(),
    /** by the rules alone; the reasons are its */
    computedLight: text().$type<Light>().notNull(),
    /** null: shown as computed */
    adjustment: text().$type<Adjustment>(),
    lightReasons: jsonb().$type<LightReason[]>().notNull(),
    /** the same facts against baseline 1 */
    originalLight: text().$type<Light>().notNull(),
    /** A(t) and P(t) of DESIGN §5, in percent */
    progressPct: pct().notNull(),
    plannedPct: pct().notNull(),
    overdueKeyCount: integer().notNull().default(0),
    nextDueOn: plainDay(),
    /** the first stage not closed; null: all are */
    stage: text().$type<StageKind>(),
    /** approved changes that moved a day; days from the original end to that of the plan in force, negative: earlier */
    slipTimes: integer().notNull().default(0),
    slipDays: integer().notNull().default(0),
    /** the day the stored light was computed for */
    lightOn: plainDay().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index("projects_lead_unit").on(t.leadUnitId),
    index("projects_light").on(t.light),
    index("projects_commitment").on(t.commitmentId),
    oneOf("projects_family", t.family, PROJECT_FAMILIES),
    oneOf("projects_mode", t.mode, PROJECT_MODES),
    oneOf("projects_stage_model", t.stageModel, STAGE_MODELS),
    oneOf("projects_stage", t.stage, STAGE_KINDS),
    oneOf("projects_status", t.status, PROJECT_STATUSES),
    oneOf("projects_light_term", t.light, LIGHTS),
    oneOf("projects_original_light_term", t.originalLight, LIGHTS),
    oneOf("projects_computed_light_term", t.computedLight, LIGHTS),
    oneOf("projects_adjustment", t.adjustment, ADJUSTMENTS),
    oneOf("projects_provenance", t.provenance, PROVENANCES),
  ],
);

/** 责任到人: who answered for a project or one of its milestones, from when to when; a change leaves its predecessor and the hand-over. */
export const assignments = pgTable(
  "assignments",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    projectId: integer().notNull().references(() => projects.id),
    duty: text().$type<Duty>().notNull(),
    /** of milestone_owner alone */
    milestoneId: integer().references((): AnyPgColumn => milestones.id),
    name: text().notNull(),
    post: text().notNull().default(""),
    fromOn: plainDay().notNull(),
    /** null: in office */
    untilOn: plainDay(),
    /** what was handed over when it began; empty: nobody before, or nothing said */
    handover: text().notNull().default(""),
    recordedAt: instant().notNull(),
    /** null: it came with the breakdown */
    recordedBy: integer().references(() => people.id),
  },
  (t) => [
    uniqueIndex("assignments_of_project").on(t.projectId, t.duty).where(sql`until_on is null and milestone_id is null`),
    uniqueIndex("assignments_of_milestone").on(t.milestoneId).where(sql`until_on is null and milestone_id is not null`),
    index("assignments_project").on(t.projectId),
    oneOf("assignments_duty", t.duty, DUTIES),
    holds("assignments_milestone_has_owner", sql`(${t.duty} = 'milestone_owner') = (${t.milestoneId} is not null)`),
    holds("assignments_days_in_order", sql`${t.untilOn} is null or ${t.untilOn} >= ${t.fromOn}`),
  ],
);

/** 配合单位 */
export const projectUnits = pgTable(
  "project_units",
  {
    projectId: integer().notNull().references(() => projects.id),
    unitId: integer().notNull().references(() => units.id),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.unitId] }), index("project_units_unit").on(t.unitId)],
);

/** 标签: the office's own marks on a project ("省重点"), to filter and group by. */
export const projectLabels = pgTable(
  "project_labels",
  {
    projectId: integer().notNull().references(() => projects.id),
    label: text().notNull(),
    addedAt: instant().notNull(),
    /** null: it came with the breakdown */
    addedBy: integer().references(() => people.id),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.label] }), index("project_labels_label").on(t.label), holds("project_labels_has_words", sql`${t.label} <> ''`)],
);

/** 落点: where a project is built or carried out, as far as it is known. */
export const projectPlaces = pgTable(
  "project_places",
  {
    projectId: integer().primaryKey().references(() => projects.id),
    /** "兴隆湖畔" */
    name: text().notNull(),
    /** the area of the plan's “1+4+N” it lies in (lib/map/terms); null: none */
    zone: text(),
    /** degrees, GCJ-02 as the outlines are; null, both: known by name alone */
    longitude: doublePrecision(),
    latitude: doublePrecision(),
    provenance: text().$type<Provenance>().notNull(),
    notedAt: instant().notNull(),
    /** null: it came with the breakdown */
    notedBy: integer().references(() => people.id),
  },
  (t) => [
    oneOf("project_places_provenance", t.provenance, PROVENANCES),
    holds("project_places_both_degrees", sql`(${t.longitude} is null) = (${t.latitude} is null)`),
    // The bounds of Chengdu, generously: a slip of the finger is no place.
    holds("project_places_in_chengdu", sql`${t.longitude} is null or (${t.longitude} between 102.9 and 105.0 and ${t.latitude} between 30.0 and 31.6)`),
  ],
);
