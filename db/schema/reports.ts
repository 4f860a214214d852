import { sql } from "drizzle-orm";
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import type { Letterhead } from "../../lib/reports/letterheads/terms";
import {
  BUILD_STATUSES, LETTERHEAD_FORMS, REPORT_KINDS, REPORT_OUTPUTS, REPORT_STATUSES, type BuildStatus, type LetterheadForm, type ReportKind, type ReportOutput, type ReportStatus,
} from "../../lib/reports/terms";
import { holds, instant, oneOf, plainDay } from "../columns";
import { cycles, snapshots } from "./dispatch";
import { people } from "./people";

/** 版头设置: every save is a version and stays, since reports were written with it. */
export const reportLetterheads = pgTable("report_letterheads", {
  version: integer().primaryKey(),
  settings: jsonb().$type<Letterhead>().notNull(),
  setAt: instant().notNull(),
  setBy: integer().references(() => people.id),
});

/** 模板: .docx files that the office made of our skeleton; kept in the file store by their SHA-256, every version. */
export const reportTemplates = pgTable("report_templates", {
  version: integer().primaryKey(),
  kind: text().$type<ReportKind>().notNull(),
  fileName: text().notNull(),
  sha256: text().notNull(),
  bytes: integer().notNull(),
  uploadedAt: instant().notNull(),
  uploadedBy: integer().notNull().references(() => people.id),
  /** no new report is written on it since; null: may be chosen */
  retiredAt: instant(),
  retiredBy: integer().references(() => people.id),
}, (t) => [oneOf("report_templates_kind", t.kind, REPORT_KINDS)]);

/** 期号: one series a year for reports of every kind, since they share 代字 and name; once given to a period it stays its own, also when the report is withdrawn and issued anew. */
export const reportNumbers = pgTable(
  "report_numbers",
  {
    kind: text().$type<ReportKind>().notNull(),
    year: integer().notNull(),
    number: integer().notNull(),
    period: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.year, t.number] }), unique("report_numbers_of_kind").on(t.kind, t.year, t.number), unique("report_numbers_period").on(t.kind, t.period), oneOf("report_numbers_kind", t.kind, REPORT_KINDS), holds("report_numbers_counted", sql`${t.number} > 0`)],
);

/** 通报, one row a revision. */
export const reports = pgTable(
  "reports",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    kind: text().$type<ReportKind>().notNull(),
    /** "2025-05", "2025-Q1", "2024", "2021-2025" (lib/reports/periods) */
    period: text().notNull(),
    revision: integer().notNull().default(1),
    status: text().$type<ReportStatus>().notNull().default("draft"),
    /** +1 with every change; a caller with an older one gets a conflict */
    version: integer().notNull().default(1),
    form: text().$type<LetterheadForm>().notNull(),
    /** null: as shipped, no version was ever saved */
    letterheadVersion: integer().references(() => reportLetterheads.version),
    /** null: the letterheads of this version of the product */
    templateVersion: integer().references(() => reportTemplates.version),
    numberYear: integer(),
    number: integer(),
    /** 成文日期: the day it was signed (GB/T 9704 §7.3.5); null until then */
    writtenOn: plainDay(),
    draftedAt: instant().notNull(),
    draftedBy: integer().notNull().references(() => people.id),
    /** whose words it holds: the last to change it */
    editedBy: integer().references(() => people.id),
    sentAt: instant(),
    sentBy: integer().references(() => people.id),
    checkedAt: instant(),
    checkedBy: integer().references(() => people.id),
    signedAt: instant(),
    signedBy: integer().references(() => people.id),
    issuedAt: instant(),
    issuedBy: integer().references(() => people.id),
    returnedAt: instant(),
    returnedBy: integer().references(() => people.id),
    returnRemark: text().notNull().default(""),
    withdrawnAt: instant(),
    withdrawnBy: integer().references(() => people.id),
    withdrawReason: text().notNull().default(""),
    /** of the document as signed; its first sixteen digits are the printed code. null until then */
    contentSha256: text(),
  },
  (t) => [
    unique("reports_revision").on(t.kind, t.period, t.revision),
    uniqueIndex("reports_one_in_hand").on(t.kind, t.period).where(sql`status <> 'withdrawn'`),
    index("reports_content").on(t.contentSha256),
    foreignKey({ name: "reports_number", columns: [t.kind, t.numberYear, t.number], foreignColumns: [reportNumbers.kind, reportNumbers.year, reportNumbers.number] }),
    oneOf("reports_kind", t.kind, REPORT_KINDS),
    oneOf("reports_status", t.status, REPORT_STATUSES),
    oneOf("reports_form", t.form, LETTERHEAD_FORMS),
    holds("reports_other_checks", sql`${t.checkedBy} is null or ${t.checkedBy} not in (${t.draftedBy}, coalesce(${t.editedBy}, ${t.draftedBy}), coalesce(${t.sentBy}, ${t.draftedBy}))`),
    holds("reports_other_signs", sql`${t.signedBy} is null or ${t.signedBy} not in (${t.draftedBy}, coalesce(${t.editedBy}, ${t.draftedBy}), coalesce(${t.sentBy}, ${t.draftedBy}), coalesce(${t.checkedBy}, 0))`),
    holds("reports_other_issues", sql`${t.issuedBy} is null or ${t.issuedBy} <> ${t.signedBy}`),
    holds("reports_signed_whole", sql`(${t.status} in ('signed', 'issued') and ${t.signedAt} is null) = false and (${t.signedAt} is null) = (${t.contentSha256} is null) and (${t.signedAt} is null) = (${t.writtenOn} is null) and (${t.signedAt} is null) = (${t.number} is null)`),
    holds("reports_issued_has_when", sql`${t.status} <> 'issued' or ${t.issuedAt} is not null`),
    holds("reports_withdrawn_has_reason", sql`(${t.status} = 'withdrawn') = (${t.withdrawnAt} is not null) and (${t.withdrawnAt} is null or ${t.withdrawReason} <> '')`),
  ],
);

/** The sealed months a report is built from, each by its revision: chosen when it is drafted, never moved. */
export const reportSources = pgTable(
  "report_sources",
  {
    reportId: integer().notNull().references(() => reports.id),
    cycleId: integer().notNull().references(() => cycles.id),
    revision: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.reportId, t.cycleId] }), foreignKey({ name: "report_sources_snapshot", columns: [t.cycleId, t.revision], foreignColumns: [snapshots.cycleId, snapshots.revision] })],
);

/** A paragraph in the office's own words; the facts in it stand as {1}, {2} …, in the order of the generated one (lib/reports/document.ts). */
export const reportEdits = pgTable(
  "report_edits",
  {
    reportId: integer().notNull().references(() => reports.id),
    /** "overall.1", or "title" */
    block: text().notNull(),
    text: text().notNull(),
    editedAt: instant().notNull(),
    editedBy: integer().notNull().references(() => people.id),
  },
  (t) => [primaryKey({ columns: [t.reportId, t.block] })],
);

/** What a report was made into: the bytes lie in the file store under their SHA-256. */
export const reportFiles = pgTable(
  "report_files",
  {
    reportId: integer().notNull().references(() => reports.id),
    /** of the document that it prints */
    contentSha256: text().notNull(),
    output: text().$type<ReportOutput>().notNull(),
    sha256: text().notNull(),
    bytes: integer().notNull(),
    fileName: text().notNull(),
    madeAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.reportId, t.contentSha256, t.output] }), index("report_files_sha256").on(t.sha256), oneOf("report_files_output", t.output, REPORT_OUTPUTS)],
);

/** Files being made, by a process beside the web server. */
export const reportBuilds = pgTable(
  "report_builds",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    reportId: integer().notNull().references(() => reports.id),
    contentSha256: text().notNull(),
    status: text().$type<BuildStatus>().notNull().default("queued"),
    /** 0–100 */
    donePct: integer().notNull().default(0),
    /** what is being done, in a word for people */
    step: text().notNull().default(""),
    /** why it failed, in a sentence; empty: it did not */
    fault: text().notNull().default(""),
    requestedAt: instant().notNull(),
    requestedBy: integer().references(() => people.id),
    startedAt: instant(),
    finishedAt: instant(),
  },
  (t) => [
    uniqueIndex("report_builds_one_under_way").on(t.reportId, t.contentSha256).where(sql`status in ('queued', 'building')`),
    oneOf("report_builds_status", t.status, BUILD_STATUSES),
  ],
);
