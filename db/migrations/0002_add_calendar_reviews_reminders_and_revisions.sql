CREATE TABLE "calendar_days" (
	"day" date PRIMARY KEY NOT NULL,
	"is_workday" boolean NOT NULL,
	"source" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	"set_by" integer,
	CONSTRAINT "calendar_days_named" CHECK ("calendar_days"."source" <> '')
);
--> statement-breakpoint
CREATE TABLE "cycle_settings" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"opens_day" integer NOT NULL,
	"units_due_from_end" integer NOT NULL,
	"heads_due_workday" integer NOT NULL,
	"office_due_workday" integer NOT NULL,
	"seal_due_workday" integer NOT NULL,
	"changed_at" timestamp with time zone,
	"changed_by" integer,
	CONSTRAINT "cycle_settings_one" CHECK ("cycle_settings"."id" = 1),
	CONSTRAINT "cycle_settings_opens" CHECK ("cycle_settings"."opens_day" between 1 and 28),
	CONSTRAINT "cycle_settings_order" CHECK ("cycle_settings"."units_due_from_end" between 1 and 15 and "cycle_settings"."heads_due_workday" between 1 and 15 and "cycle_settings"."office_due_workday" >= "cycle_settings"."heads_due_workday" and "cycle_settings"."seal_due_workday" >= "cycle_settings"."office_due_workday" and "cycle_settings"."seal_due_workday" <= 15)
);
--> statement-breakpoint
CREATE TABLE "corrections" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "corrections_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"update_id" integer NOT NULL,
	"of_cycle_id" integer NOT NULL,
	"item" text NOT NULL,
	"wrong_text" text NOT NULL,
	"right_text" text NOT NULL,
	"reason" text NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	"entered_by" integer NOT NULL,
	CONSTRAINT "corrections_item" CHECK ("corrections"."item" in ('progressText', 'problemText', 'measureText', 'nextStepText', 'milestone', 'outcome'))
);
--> statement-breakpoint
CREATE TABLE "spot_checks" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "spot_checks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"update_id" integer NOT NULL,
	"result" text NOT NULL,
	"remark" text DEFAULT '' NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"checked_by" integer NOT NULL,
	CONSTRAINT "spot_checks_result" CHECK ("spot_checks"."result" in ('consistent', 'doubtful'))
);
--> statement-breakpoint
CREATE TABLE "reminder_recipients" (
	"reminder_id" integer NOT NULL,
	"person_id" integer NOT NULL,
	"read_at" timestamp with time zone,
	"pending_channels" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text DEFAULT '' NOT NULL,
	"delivered_at" timestamp with time zone,
	CONSTRAINT "reminder_recipients_reminder_id_person_id_pk" PRIMARY KEY("reminder_id","person_id"),
	CONSTRAINT "reminder_recipients_attempts" CHECK ("reminder_recipients"."attempts" >= 0)
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reminders_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"cycle_id" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"role" text NOT NULL,
	"text" text NOT NULL,
	"project_codes" jsonb NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"sent_by" integer NOT NULL,
	CONSTRAINT "reminders_role" CHECK ("reminders"."role" in ('filer', 'head'))
);
--> statement-breakpoint
ALTER TABLE "events" DROP CONSTRAINT "events_action";--> statement-breakpoint
ALTER TABLE "events" DROP CONSTRAINT "events_subject_type";--> statement-breakpoint
ALTER TABLE "cycles" DROP CONSTRAINT "cycles_status";--> statement-breakpoint
ALTER TABLE "cycles" DROP CONSTRAINT "cycles_sealed_has_who";--> statement-breakpoint
ALTER TABLE "updates" DROP CONSTRAINT "updates_status";--> statement-breakpoint
ALTER TABLE "sealed_projects" DROP CONSTRAINT "sealed_projects_cycle_id_project_id_pk";--> statement-breakpoint
ALTER TABLE "cycles" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "cycles" ADD COLUMN "reopened_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cycles" ADD COLUMN "reopened_by" integer;--> statement-breakpoint
ALTER TABLE "cycles" ADD COLUMN "reopen_reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
-- What is sealed already was sealed once, under the names of today: none has been changed by any command yet.
ALTER TABLE "cycles" DISABLE TRIGGER "sealed_cycles_stay_sealed";--> statement-breakpoint
UPDATE "cycles" SET "revision" = 1 WHERE "status" in ('sealed', 'published');--> statement-breakpoint
ALTER TABLE "cycles" ENABLE TRIGGER "sealed_cycles_stay_sealed";--> statement-breakpoint
ALTER TABLE "sealed_projects" ADD COLUMN "revision" integer;--> statement-breakpoint
ALTER TABLE "sealed_projects" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "sealed_projects" ADD COLUMN "lead_unit_name" text;--> statement-breakpoint
ALTER TABLE "sealed_projects" ADD COLUMN "responsible_name" text;--> statement-breakpoint
ALTER TABLE "sealed_projects" DISABLE TRIGGER "sealed_projects_never_change";--> statement-breakpoint
UPDATE "sealed_projects" s SET "revision" = 1, "name" = p."name", "lead_unit_name" = u."short_name", "responsible_name" = p."responsible_name" FROM "projects" p, "units" u WHERE p."id" = s."project_id" AND u."id" = s."lead_unit_id";--> statement-breakpoint
ALTER TABLE "sealed_projects" ENABLE TRIGGER "sealed_projects_never_change";--> statement-breakpoint
ALTER TABLE "sealed_projects" ALTER COLUMN "revision" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "sealed_projects" ALTER COLUMN "name" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "sealed_projects" ALTER COLUMN "lead_unit_name" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "sealed_projects" ADD CONSTRAINT "sealed_projects_cycle_id_revision_project_id_pk" PRIMARY KEY("cycle_id","revision","project_id");--> statement-breakpoint
ALTER TABLE "updates" ADD COLUMN "returned_fields" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "updates" ADD COLUMN "waived_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "updates" ADD COLUMN "waived_by" integer;--> statement-breakpoint
ALTER TABLE "updates" ADD COLUMN "waiver_reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "email" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "wecom_id" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "calendar_days" ADD CONSTRAINT "calendar_days_set_by_people_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cycle_settings" ADD CONSTRAINT "cycle_settings_changed_by_people_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_update_id_updates_id_fk" FOREIGN KEY ("update_id") REFERENCES "public"."updates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_of_cycle_id_cycles_id_fk" FOREIGN KEY ("of_cycle_id") REFERENCES "public"."cycles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_entered_by_people_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spot_checks" ADD CONSTRAINT "spot_checks_update_id_updates_id_fk" FOREIGN KEY ("update_id") REFERENCES "public"."updates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spot_checks" ADD CONSTRAINT "spot_checks_checked_by_people_id_fk" FOREIGN KEY ("checked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_recipients" ADD CONSTRAINT "reminder_recipients_reminder_id_reminders_id_fk" FOREIGN KEY ("reminder_id") REFERENCES "public"."reminders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_recipients" ADD CONSTRAINT "reminder_recipients_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_cycle_id_cycles_id_fk" FOREIGN KEY ("cycle_id") REFERENCES "public"."cycles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_sent_by_people_id_fk" FOREIGN KEY ("sent_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "corrections_update" ON "corrections" USING btree ("update_id");--> statement-breakpoint
CREATE INDEX "corrections_of" ON "corrections" USING btree ("of_cycle_id");--> statement-breakpoint
CREATE INDEX "spot_checks_update" ON "spot_checks" USING btree ("update_id");--> statement-breakpoint
CREATE INDEX "reminder_recipients_person" ON "reminder_recipients" USING btree ("person_id","read_at");--> statement-breakpoint
CREATE INDEX "reminder_recipients_pending" ON "reminder_recipients" USING btree ("reminder_id") WHERE pending_channels <> '[]'::jsonb;--> statement-breakpoint
CREATE INDEX "reminders_cycle" ON "reminders" USING btree ("cycle_id","unit_id");--> statement-breakpoint
ALTER TABLE "cycles" ADD CONSTRAINT "cycles_reopened_by_people_id_fk" FOREIGN KEY ("reopened_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "updates" ADD CONSTRAINT "updates_waived_by_people_id_fk" FOREIGN KEY ("waived_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_action" CHECK ("events"."action" in ('plan.imported', 'units.imported', 'person.created', 'person.disabled', 'session.started', 'session.ended', 'session.refused', 'token.created', 'project.created', 'project.light_refreshed', 'milestone.accepted', 'outcome.accepted', 'stage.closed', 'baseline.approved', 'cycle.opened', 'cycle.days_moved', 'cycle.sealed', 'cycle.published', 'cycle.reopened', 'cycle.paused', 'cycle.resumed', 'cycle.reminded', 'cycle_settings.changed', 'calendar.changed', 'update.saved', 'update.submitted', 'update.signed', 'update.returned_by_head', 'update.accepted', 'update.returned_by_office', 'update.withdrawn', 'update.taken_up_again', 'update.waived', 'update.asked_again', 'update.spot_checked', 'update.corrected', 'indicator.observed', 'report.downloaded'));--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_subject_type" CHECK ("events"."subject_type" in ('plan', 'unit', 'person', 'session', 'project', 'milestone', 'outcome', 'stage', 'cycle', 'update', 'indicator', 'report', 'token', 'calendar'));--> statement-breakpoint
ALTER TABLE "cycles" ADD CONSTRAINT "cycles_reopened_has_reason" CHECK (("cycles"."reopened_at" is null) = ("cycles"."reopen_reason" = ''));--> statement-breakpoint
ALTER TABLE "cycles" ADD CONSTRAINT "cycles_status" CHECK ("cycles"."status" in ('paused', 'open', 'sealed', 'published'));--> statement-breakpoint
ALTER TABLE "cycles" ADD CONSTRAINT "cycles_sealed_has_who" CHECK (("cycles"."status" in ('open', 'paused')) = ("cycles"."sealed_at" is null));--> statement-breakpoint
ALTER TABLE "updates" ADD CONSTRAINT "updates_waived_has_reason" CHECK (("updates"."status" = 'waived') = ("updates"."waiver_reason" <> '') and ("updates"."status" = 'waived') = ("updates"."waived_at" is not null));--> statement-breakpoint
ALTER TABLE "updates" ADD CONSTRAINT "updates_status" CHECK ("updates"."status" in ('draft', 'submitted', 'returned', 'unit_approved', 'accepted', 'waived'));