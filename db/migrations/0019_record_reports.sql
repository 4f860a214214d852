CREATE TABLE "report_builds" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "report_builds_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"report_id" integer NOT NULL,
	"content_sha256" text NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"done_pct" integer DEFAULT 0 NOT NULL,
	"step" text DEFAULT '' NOT NULL,
	"fault" text DEFAULT '' NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"requested_by" integer,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "report_builds_status" CHECK ("report_builds"."status" in ('queued', 'building', 'ready', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "report_edits" (
	"report_id" integer NOT NULL,
	"block" text NOT NULL,
	"text" text NOT NULL,
	"edited_at" timestamp with time zone NOT NULL,
	"edited_by" integer NOT NULL,
	CONSTRAINT "report_edits_report_id_block_pk" PRIMARY KEY("report_id","block")
);
--> statement-breakpoint
CREATE TABLE "report_files" (
	"report_id" integer NOT NULL,
	"content_sha256" text NOT NULL,
	"output" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" integer NOT NULL,
	"file_name" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "report_files_report_id_content_sha256_output_pk" PRIMARY KEY("report_id","content_sha256","output"),
	CONSTRAINT "report_files_output" CHECK ("report_files"."output" in ('docx', 'pdf', 'xlsx'))
);
--> statement-breakpoint
CREATE TABLE "report_letterheads" (
	"version" integer PRIMARY KEY NOT NULL,
	"settings" jsonb NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	"set_by" integer
);
--> statement-breakpoint
CREATE TABLE "report_numbers" (
	"kind" text NOT NULL,
	"year" integer NOT NULL,
	"number" integer NOT NULL,
	"period" text NOT NULL,
	CONSTRAINT "report_numbers_year_number_pk" PRIMARY KEY("year","number"),
	CONSTRAINT "report_numbers_of_kind" UNIQUE("kind","year","number"),
	CONSTRAINT "report_numbers_period" UNIQUE("kind","period"),
	CONSTRAINT "report_numbers_kind" CHECK ("report_numbers"."kind" in ('month', 'quarter', 'year', 'term')),
	CONSTRAINT "report_numbers_counted" CHECK ("report_numbers"."number" > 0)
);
--> statement-breakpoint
CREATE TABLE "report_sources" (
	"report_id" integer NOT NULL,
	"cycle_id" integer NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "report_sources_report_id_cycle_id_pk" PRIMARY KEY("report_id","cycle_id")
);
--> statement-breakpoint
CREATE TABLE "report_templates" (
	"version" integer PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" integer NOT NULL,
	"uploaded_at" timestamp with time zone NOT NULL,
	"uploaded_by" integer NOT NULL,
	"retired_at" timestamp with time zone,
	"retired_by" integer,
	CONSTRAINT "report_templates_kind" CHECK ("report_templates"."kind" in ('month', 'quarter', 'year', 'term'))
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"period" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"form" text NOT NULL,
	"letterhead_version" integer,
	"template_version" integer,
	"number_year" integer,
	"number" integer,
	"written_on" date,
	"drafted_at" timestamp with time zone NOT NULL,
	"drafted_by" integer NOT NULL,
	"edited_by" integer,
	"sent_at" timestamp with time zone,
	"sent_by" integer,
	"checked_at" timestamp with time zone,
	"checked_by" integer,
	"signed_at" timestamp with time zone,
	"signed_by" integer,
	"issued_at" timestamp with time zone,
	"issued_by" integer,
	"returned_at" timestamp with time zone,
	"returned_by" integer,
	"return_remark" text DEFAULT '' NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" integer,
	"withdraw_reason" text DEFAULT '' NOT NULL,
	"content_sha256" text,
	CONSTRAINT "reports_revision" UNIQUE("kind","period","revision"),
	CONSTRAINT "reports_kind" CHECK ("reports"."kind" in ('month', 'quarter', 'year', 'term')),
	CONSTRAINT "reports_status" CHECK ("reports"."status" in ('draft', 'checking', 'signing', 'signed', 'issued', 'withdrawn')),
	CONSTRAINT "reports_form" CHECK ("reports"."form" in ('document', 'letter', 'bulletin')),
	CONSTRAINT "reports_other_checks" CHECK ("reports"."checked_by" is null or "reports"."checked_by" not in ("reports"."drafted_by", coalesce("reports"."edited_by", "reports"."drafted_by"), coalesce("reports"."sent_by", "reports"."drafted_by"))),
	CONSTRAINT "reports_other_signs" CHECK ("reports"."signed_by" is null or "reports"."signed_by" not in ("reports"."drafted_by", coalesce("reports"."edited_by", "reports"."drafted_by"), coalesce("reports"."sent_by", "reports"."drafted_by"), coalesce("reports"."checked_by", 0))),
	CONSTRAINT "reports_other_issues" CHECK ("reports"."issued_by" is null or "reports"."issued_by" <> "reports"."signed_by"),
	CONSTRAINT "reports_signed_whole" CHECK (("reports"."status" in ('signed', 'issued') and "reports"."signed_at" is null) = false and ("reports"."signed_at" is null) = ("reports"."content_sha256" is null) and ("reports"."signed_at" is null) = ("reports"."written_on" is null) and ("reports"."signed_at" is null) = ("reports"."number" is null)),
	CONSTRAINT "reports_issued_has_when" CHECK ("reports"."status" <> 'issued' or "reports"."issued_at" is not null),
	CONSTRAINT "reports_withdrawn_has_reason" CHECK (("reports"."status" = 'withdrawn') = ("reports"."withdrawn_at" is not null) and ("reports"."withdrawn_at" is null or "reports"."withdraw_reason" <> ''))
);
--> statement-breakpoint
ALTER TABLE "events" DROP CONSTRAINT "events_action";--> statement-breakpoint
ALTER TABLE "events" DROP CONSTRAINT "events_subject_type";--> statement-breakpoint
ALTER TABLE "report_builds" ADD CONSTRAINT "report_builds_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_builds" ADD CONSTRAINT "report_builds_requested_by_people_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_edits" ADD CONSTRAINT "report_edits_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_edits" ADD CONSTRAINT "report_edits_edited_by_people_id_fk" FOREIGN KEY ("edited_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_files" ADD CONSTRAINT "report_files_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_letterheads" ADD CONSTRAINT "report_letterheads_set_by_people_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_sources" ADD CONSTRAINT "report_sources_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_sources" ADD CONSTRAINT "report_sources_cycle_id_cycles_id_fk" FOREIGN KEY ("cycle_id") REFERENCES "public"."cycles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_sources" ADD CONSTRAINT "report_sources_snapshot" FOREIGN KEY ("cycle_id","revision") REFERENCES "public"."snapshots"("cycle_id","revision") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_templates" ADD CONSTRAINT "report_templates_uploaded_by_people_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_templates" ADD CONSTRAINT "report_templates_retired_by_people_id_fk" FOREIGN KEY ("retired_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_letterhead_version_report_letterheads_version_fk" FOREIGN KEY ("letterhead_version") REFERENCES "public"."report_letterheads"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_template_version_report_templates_version_fk" FOREIGN KEY ("template_version") REFERENCES "public"."report_templates"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_drafted_by_people_id_fk" FOREIGN KEY ("drafted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_edited_by_people_id_fk" FOREIGN KEY ("edited_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_sent_by_people_id_fk" FOREIGN KEY ("sent_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_checked_by_people_id_fk" FOREIGN KEY ("checked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_signed_by_people_id_fk" FOREIGN KEY ("signed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_issued_by_people_id_fk" FOREIGN KEY ("issued_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_returned_by_people_id_fk" FOREIGN KEY ("returned_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_withdrawn_by_people_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_number" FOREIGN KEY ("kind","number_year","number") REFERENCES "public"."report_numbers"("kind","year","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "report_builds_one_under_way" ON "report_builds" USING btree ("report_id","content_sha256") WHERE status in ('queued', 'building');--> statement-breakpoint
CREATE INDEX "report_files_sha256" ON "report_files" USING btree ("sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "reports_one_in_hand" ON "reports" USING btree ("kind","period") WHERE status <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "reports_content" ON "reports" USING btree ("content_sha256");--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_action" CHECK ("events"."action" in ('plan.imported', 'units.imported', 'person.created', 'person.disabled', 'session.started', 'session.ended', 'session.refused', 'token.created', 'project.created', 'project.light_refreshed', 'milestone.accepted', 'outcome.accepted', 'stage.closed', 'baseline.approved', 'cycle.opened', 'cycle.days_moved', 'cycle.sealed', 'cycle.published', 'cycle.reopened', 'cycle.paused', 'cycle.resumed', 'cycle.reminded', 'cycle_settings.changed', 'calendar.changed', 'update.saved', 'update.submitted', 'update.signed', 'update.returned_by_head', 'update.accepted', 'update.returned_by_office', 'update.withdrawn', 'update.taken_up_again', 'update.waived', 'update.asked_again', 'update.spot_checked', 'update.corrected', 'indicator.observed', 'report.downloaded', 'workbook.downloaded', 'person.changed', 'person.enabled', 'person.role_assigned', 'person.unlocked', 'person.code_issued', 'person.activated', 'password.changed', 'second_factor.enrolled', 'second_factor.removed', 'second_factor.reset', 'recovery_codes.made', 'recovery_code.used', 'identity.linked', 'identity.unlinked', 'session.locked', 'session.confirmed', 'session.ended_by_other', 'token.revoked', 'unit.created', 'unit.changed', 'security_settings.changed', 'access.denied', 'access.failed', 'audit.read', 'audit.exported', 'audit.verified', 'audit.anchored', 'change.saved', 'change.submitted', 'change.signed', 'change.checked', 'change.returned', 'change.withdrawn', 'change.approved', 'change.refused', 'project.paused', 'project.resumed', 'project.terminated', 'project.lead_changed', 'assignment.changed', 'outcome.added', 'light.overridden', 'light.override_lifted', 'rules.adopted', 'ledger.exported', 'view.saved', 'view.removed', 'bulk_edit.made', 'bulk_edit.undone', 'project.labelled', 'project.placed', 'milestone.linked', 'milestone.unlinked', 'wall.printed', 'report.drafted', 'report.edited', 'report.sent', 'report.checked', 'report.returned', 'report.signed', 'report.issued', 'report.withdrawn', 'report.built', 'letterhead.changed', 'template.uploaded', 'template.retired', 'brief.printed', 'attachment.uploaded', 'attachment.removed', 'attachment.scanned', 'attachment.released', 'attachment.downloaded', 'attachment.original_downloaded', 'backup.made', 'backup.restored', 'data.exported', 'data.imported', 'system.started'));--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_subject_type" CHECK ("events"."subject_type" in ('plan', 'unit', 'person', 'session', 'project', 'milestone', 'outcome', 'stage', 'cycle', 'update', 'indicator', 'report', 'token', 'calendar', 'change', 'rules', 'ledger', 'view', 'bulk_edit', 'wall', 'letterhead', 'template', 'brief', 'door', 'attachment', 'security_settings', 'audit', 'backup', 'identity'));