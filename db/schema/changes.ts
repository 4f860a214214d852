import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import {
  CHANGE_KINDS, CHANGE_STATUSES, DECISION_LEVELS, REASON_CODES, type ChangeKind, type ChangeStatus, type DecisionLevel, type ReasonCode,
} from "../../lib/changes/terms";
import { holds, instant, oneOf, plainDay } from "../columns";
import { baselines, milestones } from "./milestones";
import { units } from "./orgs";
import { people } from "./people";
import { projects } from "./projects";

/** 调整申请 */
export const changeRequests = pgTable(
  "change_requests",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** TZ-2025-012, given with the first hand-over; null while a draft */
    number: text().unique(),
    projectId: integer().notNull().references(() => projects.id),
    /** the project's lead unit when it was written: whose it is */
    unitId: integer().notNull().references(() => units.id),
    kind: text().$type<ChangeKind>().notNull(),
    status: text().$type<ChangeStatus>().notNull().default("draft"),
    /** +1 with every change; a caller with an older one gets a conflict */
    version: integer().notNull().default(1),
    /** null only while a draft */
    reasonCode: text().$type<ReasonCode>(),
    reasonText: text().notNull().default(""),
    /** 依据: documents and their numbers */
    evidenceText: text().notNull().default(""),
    /** of lead_unit: who takes over */
    newUnitId: integer().references(() => units.id),
    /** of terminate, the lesson card: what was tried, what was found, what others should do */
    lessonTried: text().notNull().default(""),
    lessonFound: text().notNull().default(""),
    lessonAdvice: text().notNull().default(""),
    createdAt: instant().notNull(),
    createdBy: integer().notNull().references(() => people.id),
    /** whose words it holds: the last to save it */
    savedBy: integer().references(() => people.id),
    /** the day it was handed over, as the unit's head first signed it: it decides whether the request came in time */
    filedOn: plainDay(),
    /** filed on or after the day a milestone it moves was due: the overdue days count */
    isLate: boolean().notNull().default(false),
    /** 第几次: approved extensions of its milestones before it, the most of any, when it was handed over */
    earlierTimes: integer().notNull().default(0),
    level: text().$type<DecisionLevel>(),
    submittedAt: instant(),
    submittedBy: integer().references(() => people.id),
    signedAt: instant(),
    signedBy: integer().references(() => people.id),
    /** when it first left its unit; since then its day stands, and it counts in the ledger whatever became of it */
    firstSignedAt: instant(),
    /** 初审意见 */
    checkText: text().notNull().default(""),
    checkedAt: instant(),
    checkedBy: integer().references(() => people.id),
    /** 审批意见 */
    decisionText: text().notNull().default(""),
    decidedAt: instant(),
    decidedBy: integer().references(() => people.id),
    returnedAt: instant(),
    returnedBy: integer().references(() => people.id),
    returnRemark: text().notNull().default(""),
    withdrawnAt: instant(),
    withdrawnBy: integer().references(() => people.id),
    /** the plan that its approval made; null: none, or its kind moves no plan */
    baselineId: integer().references(() => baselines.id),
  },
  (t) => [
    index("change_requests_project").on(t.projectId),
    index("change_requests_unit").on(t.unitId, t.status),
    index("change_requests_status").on(t.status),
    uniqueIndex("change_requests_one_of_project").on(t.projectId).where(sql`kind in ('lead_unit', 'pause', 'resume', 'terminate') and status in ('draft', 'submitted', 'signed', 'checked', 'returned')`),
    oneOf("change_requests_kind", t.kind, CHANGE_KINDS),
    oneOf("change_requests_status_term", t.status, CHANGE_STATUSES),
    oneOf("change_requests_reason", t.reasonCode, REASON_CODES),
    oneOf("change_requests_level", t.level, DECISION_LEVELS),
    holds("change_requests_filed_has_number", sql`(${t.number} is null) = (${t.filedOn} is null)`),
    holds("change_requests_other_signs", sql`${t.signedBy} is null or ${t.signedBy} not in (${t.submittedBy}, ${t.savedBy})`),
    holds("change_requests_other_checks", sql`${t.checkedBy} is null or ${t.checkedBy} not in (${t.submittedBy}, ${t.savedBy}, ${t.signedBy})`),
    holds("change_requests_other_decides", sql`${t.decidedBy} is null or ${t.decidedBy} not in (${t.submittedBy}, ${t.savedBy}, ${t.signedBy}, ${t.checkedBy})`),
    holds("change_requests_decided_has_who", sql`(${t.status} in ('approved', 'refused')) = (${t.decidedAt} is not null) and (${t.decidedAt} is null or ${t.decisionText} <> '')`),
  ],
);

/** What a request asks for one milestone: another day, another name, or both. */
export const changeItems = pgTable(
  "change_items",
  {
    requestId: integer().notNull().references(() => changeRequests.id),
    milestoneId: integer().notNull().references(() => milestones.id),
    /** by the plan in force when it was written */
    fromOn: plainDay().notNull(),
    toOn: plainDay().notNull(),
    fromName: text().notNull(),
    toName: text().notNull(),
    /** as its request is: one open request a milestone */
    isOpen: boolean().notNull().default(true),
  },
  (t) => [primaryKey({ columns: [t.requestId, t.milestoneId] }), uniqueIndex("change_items_one_open").on(t.milestoneId).where(sql`is_open`)],
);
