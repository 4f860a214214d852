CREATE TABLE "change_items" (
	"request_id" integer NOT NULL,
	"milestone_id" integer NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"from_name" text NOT NULL,
	"to_name" text NOT NULL,
	"is_open" boolean DEFAULT true NOT NULL,
	CONSTRAINT "change_items_request_id_milestone_id_pk" PRIMARY KEY("request_id","milestone_id")
);
--> statement-breakpoint
CREATE TABLE "change_requests" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "change_requests_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"number" text,
	"project_id" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"reason_code" text,
	"reason_text" text DEFAULT '' NOT NULL,
	"evidence_text" text DEFAULT '' NOT NULL,
	"new_unit_id" integer,
	"lesson_tried" text DEFAULT '' NOT NULL,
	"lesson_found" text DEFAULT '' NOT NULL,
	"lesson_advice" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" integer NOT NULL,
	"saved_by" integer,
	"filed_on" date,
	"is_late" boolean DEFAULT false NOT NULL,
	"earlier_times" integer DEFAULT 0 NOT NULL,
	"level" text,
	"submitted_at" timestamp with time zone,
	"submitted_by" integer,
	"signed_at" timestamp with time zone,
	"signed_by" integer,
	"first_signed_at" timestamp with time zone,
	"check_text" text DEFAULT '' NOT NULL,
	"checked_at" timestamp with time zone,
	"checked_by" integer,
	"decision_text" text DEFAULT '' NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" integer,
	"returned_at" timestamp with time zone,
	"returned_by" integer,
	"return_remark" text DEFAULT '' NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" integer,
	"baseline_id" integer,
	CONSTRAINT "change_requests_number_unique" UNIQUE("number"),
	CONSTRAINT "change_requests_kind" CHECK ("change_requests"."kind" in ('reschedule', 'content', 'lead_unit', 'pause', 'resume', 'terminate')),
	CONSTRAINT "change_requests_status_term" CHECK ("change_requests"."status" in ('draft', 'submitted', 'signed', 'checked', 'returned', 'approved', 'refused', 'withdrawn')),
	CONSTRAINT "change_requests_reason" CHECK ("change_requests"."reason_code" in ('policy', 'approvals', 'funding', 'site', 'route', 'partner', 'own', 'force_majeure', 'ready_early', 'asked_earlier', 'parallel', 'merged', 'institution', 'handed_over', 'condition_met', 'exploratory_failure', 'lost_race', 'other')),
	CONSTRAINT "change_requests_level" CHECK ("change_requests"."level" in ('office', 'leader')),
	CONSTRAINT "change_requests_filed_has_number" CHECK (("change_requests"."number" is null) = ("change_requests"."filed_on" is null)),
	CONSTRAINT "change_requests_other_signs" CHECK ("change_requests"."signed_by" is null or "change_requests"."signed_by" not in ("change_requests"."submitted_by", "change_requests"."saved_by")),
	CONSTRAINT "change_requests_other_checks" CHECK ("change_requests"."checked_by" is null or "change_requests"."checked_by" not in ("change_requests"."submitted_by", "change_requests"."saved_by", "change_requests"."signed_by")),
	CONSTRAINT "change_requests_other_decides" CHECK ("change_requests"."decided_by" is null or "change_requests"."decided_by" not in ("change_requests"."submitted_by", "change_requests"."saved_by", "change_requests"."signed_by", "change_requests"."checked_by")),
	CONSTRAINT "change_requests_decided_has_who" CHECK (("change_requests"."status" in ('approved', 'refused')) = ("change_requests"."decided_at" is not null) and ("change_requests"."decided_at" is null or "change_requests"."decision_text" <> ''))
);
--> statement-breakpoint
CREATE TABLE "light_overrides" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "light_overrides_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"project_id" integer NOT NULL,
	"cycle_id" integer NOT NULL,
	"light" text NOT NULL,
	"computed_light" text NOT NULL,
	"reason" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	"set_by" integer NOT NULL,
	"lifted_at" timestamp with time zone,
	"lifted_by" integer,
	CONSTRAINT "light_overrides_light_term" CHECK ("light_overrides"."light" in ('green', 'yellow', 'red')),
	CONSTRAINT "light_overrides_computed_term" CHECK ("light_overrides"."computed_light" in ('green', 'yellow', 'red', 'blue', 'grey')),
	CONSTRAINT "light_overrides_has_reason" CHECK ("light_overrides"."reason" <> ''),
	CONSTRAINT "light_overrides_lifted_has_who" CHECK (("light_overrides"."lifted_at" is null) = ("light_overrides"."lifted_by" is null))
);
--> statement-breakpoint
CREATE TABLE "milestone_outlooks" (
	"cycle_id" integer NOT NULL,
	"revision" integer NOT NULL,
	"project_id" integer NOT NULL,
	"milestone_id" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"family" text NOT NULL,
	"data_on" date NOT NULL,
	"planned_on" date NOT NULL,
	"forecast_on" date,
	"drift" text NOT NULL,
	"silence" text NOT NULL,
	"sample_count" integer NOT NULL,
	"on_time_pct" numeric(5, 1),
	CONSTRAINT "milestone_outlooks_cycle_id_revision_milestone_id_pk" PRIMARY KEY("cycle_id","revision","milestone_id"),
	CONSTRAINT "milestone_outlooks_family" CHECK ("milestone_outlooks"."family" in ('engineering', 'platform', 'technology', 'reform')),
	CONSTRAINT "milestone_outlooks_drift" CHECK ("milestone_outlooks"."drift" in ('none', 'slight', 'strong')),
	CONSTRAINT "milestone_outlooks_silence" CHECK ("milestone_outlooks"."silence" in ('fresh', 'one', 'more'))
);
--> statement-breakpoint
CREATE TABLE "assignments" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "assignments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"project_id" integer NOT NULL,
	"duty" text NOT NULL,
	"milestone_id" integer,
	"name" text NOT NULL,
	"post" text DEFAULT '' NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date,
	"handover" text DEFAULT '' NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_by" integer,
	CONSTRAINT "assignments_duty" CHECK ("assignments"."duty" in ('responsible', 'liaison', 'city_leader', 'milestone_owner')),
	CONSTRAINT "assignments_milestone_has_owner" CHECK (("assignments"."duty" = 'milestone_owner') = ("assignments"."milestone_id" is not null)),
	CONSTRAINT "assignments_days_in_order" CHECK ("assignments"."until_on" is null or "assignments"."until_on" >= "assignments"."from_on")
);
--> statement-breakpoint
ALTER TABLE "light_rule_sets" DROP CONSTRAINT "light_rule_sets_effectiveFromMonth_unique";--> statement-breakpoint
ALTER TABLE "events" DROP CONSTRAINT "events_action";--> statement-breakpoint
ALTER TABLE "events" DROP CONSTRAINT "events_subject_type";--> statement-breakpoint
ALTER TABLE "projects" DROP CONSTRAINT "projects_status";--> statement-breakpoint
-- What was sealed before anything could be adjusted by hand was shown as computed. A rewrite of the column passes by the triggers that refuse changes.
ALTER TABLE "sealed_projects" ADD COLUMN "computed_light" text;--> statement-breakpoint
ALTER TABLE "sealed_projects" ALTER COLUMN "computed_light" SET DATA TYPE text USING "light";--> statement-breakpoint
ALTER TABLE "sealed_projects" ALTER COLUMN "computed_light" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "sealed_projects" ADD COLUMN "adjustment" text;--> statement-breakpoint
ALTER TABLE "light_rule_sets" ADD COLUMN "name" text DEFAULT '默认规则' NOT NULL;--> statement-breakpoint
ALTER TABLE "light_rule_sets" ALTER COLUMN "name" DROP DEFAULT;--> statement-breakpoint
UPDATE "light_rule_sets" SET "thresholds" = "thresholds" || '{"measure":"due_gap","redSharePct":60,"yellowSharePct":80,"overdueYellowDays":0,"selfJudgementYellow":true}';--> statement-breakpoint
ALTER TABLE "light_rule_sets" ADD COLUMN "families" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "light_rule_sets" ADD COLUMN "adopted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "light_rule_sets" ADD COLUMN "adopted_by" integer;--> statement-breakpoint
ALTER TABLE "baseline_dates" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "baseline_dates" DISABLE TRIGGER "baseline_dates_never_change";--> statement-breakpoint
UPDATE "baseline_dates" SET "name" = "milestones"."name" FROM "milestones" WHERE "milestones"."id" = "baseline_dates"."milestone_id";--> statement-breakpoint
ALTER TABLE "baseline_dates" ENABLE TRIGGER "baseline_dates_never_change";--> statement-breakpoint
ALTER TABLE "baseline_dates" ALTER COLUMN "name" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "computed_light" text;--> statement-breakpoint
UPDATE "projects" SET "computed_light" = "light";--> statement-breakpoint
ALTER TABLE "projects" ALTER COLUMN "computed_light" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "adjustment" text;--> statement-breakpoint
ALTER TABLE "change_items" ADD CONSTRAINT "change_items_request_id_change_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."change_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_items" ADD CONSTRAINT "change_items_milestone_id_milestones_id_fk" FOREIGN KEY ("milestone_id") REFERENCES "public"."milestones"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_requests" ADD CONSTRAINT "change_requests_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_requests" ADD CONSTRAINT "change_requests_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_requests" ADD CONSTRAINT "change_requests_new_unit_id_units_id_fk" FOREIGN KEY ("new_unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_requests" ADD CONSTRAINT "change_requests_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_requests" ADD CONSTRAINT "change_requests_saved_by_people_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_requests" ADD CONSTRAINT "change_requests_submitted_by_people_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_requests" ADD CONSTRAINT "change_requests_signed_by_people_id_fk" FOREIGN KEY ("signed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_requests" ADD CONSTRAINT "change_requests_checked_by_people_id_fk" FOREIGN KEY ("checked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_requests" ADD CONSTRAINT "change_requests_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_requests" ADD CONSTRAINT "change_requests_returned_by_people_id_fk" FOREIGN KEY ("returned_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_requests" ADD CONSTRAINT "change_requests_withdrawn_by_people_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_requests" ADD CONSTRAINT "change_requests_baseline_id_baselines_id_fk" FOREIGN KEY ("baseline_id") REFERENCES "public"."baselines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "light_overrides" ADD CONSTRAINT "light_overrides_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "light_overrides" ADD CONSTRAINT "light_overrides_cycle_id_cycles_id_fk" FOREIGN KEY ("cycle_id") REFERENCES "public"."cycles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "light_overrides" ADD CONSTRAINT "light_overrides_set_by_people_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "light_overrides" ADD CONSTRAINT "light_overrides_lifted_by_people_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_outlooks" ADD CONSTRAINT "milestone_outlooks_cycle_id_cycles_id_fk" FOREIGN KEY ("cycle_id") REFERENCES "public"."cycles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_outlooks" ADD CONSTRAINT "milestone_outlooks_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_outlooks" ADD CONSTRAINT "milestone_outlooks_milestone_id_milestones_id_fk" FOREIGN KEY ("milestone_id") REFERENCES "public"."milestones"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_outlooks" ADD CONSTRAINT "milestone_outlooks_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_milestone_id_milestones_id_fk" FOREIGN KEY ("milestone_id") REFERENCES "public"."milestones"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_recorded_by_people_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "change_items_one_open" ON "change_items" USING btree ("milestone_id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "change_requests_project" ON "change_requests" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "change_requests_unit" ON "change_requests" USING btree ("unit_id","status");--> statement-breakpoint
CREATE INDEX "change_requests_status" ON "change_requests" USING btree ("status");--> statement-breakpoint
CREATE UNIQUE INDEX "change_requests_one_of_project" ON "change_requests" USING btree ("project_id") WHERE kind in ('lead_unit', 'pause', 'resume', 'terminate') and status in ('draft', 'submitted', 'signed', 'checked', 'returned');--> statement-breakpoint
CREATE UNIQUE INDEX "light_overrides_in_force" ON "light_overrides" USING btree ("project_id","cycle_id") WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "light_overrides_cycle" ON "light_overrides" USING btree ("cycle_id");--> statement-breakpoint
CREATE INDEX "milestone_outlooks_milestone" ON "milestone_outlooks" USING btree ("milestone_id");--> statement-breakpoint
CREATE INDEX "milestone_outlooks_project" ON "milestone_outlooks" USING btree ("project_id");--> statement-breakpoint
CREATE UNIQUE INDEX "assignments_of_project" ON "assignments" USING btree ("project_id","duty") WHERE until_on is null and milestone_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "assignments_of_milestone" ON "assignments" USING btree ("milestone_id") WHERE until_on is null and milestone_id is not null;--> statement-breakpoint
CREATE INDEX "assignments_project" ON "assignments" USING btree ("project_id");--> statement-breakpoint
ALTER TABLE "light_rule_sets" ADD CONSTRAINT "light_rule_sets_adopted_by_people_id_fk" FOREIGN KEY ("adopted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "light_rule_sets_month" ON "light_rule_sets" USING btree ("effective_from_month");--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_action" CHECK ("events"."action" in ('plan.imported', 'units.imported', 'person.created', 'person.disabled', 'session.started', 'session.ended', 'session.refused', 'token.created', 'project.created', 'project.light_refreshed', 'milestone.accepted', 'outcome.accepted', 'stage.closed', 'baseline.approved', 'cycle.opened', 'cycle.days_moved', 'cycle.sealed', 'cycle.published', 'cycle.reopened', 'cycle.paused', 'cycle.resumed', 'cycle.reminded', 'cycle_settings.changed', 'calendar.changed', 'update.saved', 'update.submitted', 'update.signed', 'update.returned_by_head', 'update.accepted', 'update.returned_by_office', 'update.withdrawn', 'update.taken_up_again', 'update.waived', 'update.asked_again', 'update.spot_checked', 'update.corrected', 'indicator.observed', 'report.downloaded', 'workbook.downloaded', 'person.changed', 'person.enabled', 'person.role_assigned', 'person.unlocked', 'person.code_issued', 'person.activated', 'password.changed', 'second_factor.enrolled', 'second_factor.removed', 'second_factor.reset', 'recovery_codes.made', 'recovery_code.used', 'identity.linked', 'identity.unlinked', 'session.locked', 'session.confirmed', 'session.ended_by_other', 'token.revoked', 'unit.created', 'unit.changed', 'security_settings.changed', 'access.denied', 'access.failed', 'audit.read', 'audit.exported', 'audit.verified', 'audit.anchored', 'change.saved', 'change.submitted', 'change.signed', 'change.checked', 'change.returned', 'change.withdrawn', 'change.approved', 'change.refused', 'project.paused', 'project.resumed', 'project.terminated', 'project.lead_changed', 'assignment.changed', 'light.overridden', 'light.override_lifted', 'rules.adopted', 'attachment.uploaded', 'attachment.removed', 'attachment.scanned', 'attachment.released', 'attachment.downloaded', 'attachment.original_downloaded', 'backup.made', 'backup.restored', 'data.exported', 'data.imported', 'system.started'));--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_subject_type" CHECK ("events"."subject_type" in ('plan', 'unit', 'person', 'session', 'project', 'milestone', 'outcome', 'stage', 'cycle', 'update', 'indicator', 'report', 'token', 'calendar', 'change', 'rules', 'door', 'attachment', 'security_settings', 'audit', 'backup', 'identity'));--> statement-breakpoint
ALTER TABLE "sealed_projects" ADD CONSTRAINT "sealed_projects_adjustment" CHECK ("sealed_projects"."adjustment" in ('lowered', 'raised'));--> statement-breakpoint
ALTER TABLE "light_rule_sets" ADD CONSTRAINT "light_rule_sets_month_format" CHECK ("light_rule_sets"."effective_from_month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$');--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_computed_light_term" CHECK ("projects"."computed_light" in ('green', 'yellow', 'red', 'blue', 'grey'));--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_adjustment" CHECK ("projects"."adjustment" in ('lowered', 'raised'));--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_status" CHECK ("projects"."status" in ('active', 'paused', 'terminated'));--> statement-breakpoint
-- Who answers today came with the breakdown.
INSERT INTO "assignments" ("project_id", "duty", "name", "post", "from_on", "recorded_at")
SELECT id, duty, name, post, start_on, created_at FROM (
  SELECT id, start_on, created_at, 'responsible' AS duty, responsible_name AS name, coalesce(responsible_post, '') AS post FROM projects
  UNION ALL SELECT id, start_on, created_at, 'liaison', liaison_name, '' FROM projects
  UNION ALL SELECT id, start_on, created_at, 'city_leader', city_leader, '' FROM projects) AS named WHERE name <> '';
