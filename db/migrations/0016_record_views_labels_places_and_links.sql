CREATE TABLE "bulk_edits" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "bulk_edits_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"made_at" timestamp with time zone NOT NULL,
	"made_by" integer NOT NULL,
	"change" jsonb NOT NULL,
	"items" jsonb NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" integer
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "saved_views_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"owner_id" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"ledger" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"audience" text DEFAULT 'own' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "saved_views_name" UNIQUE("owner_id","ledger","name"),
	CONSTRAINT "saved_views_ledger" CHECK ("saved_views"."ledger" in ('projects', 'milestones')),
	CONSTRAINT "saved_views_audience" CHECK ("saved_views"."audience" in ('own', 'unit', 'all'))
);
--> statement-breakpoint
CREATE TABLE "milestone_links" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "milestone_links_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"predecessor_id" integer NOT NULL,
	"successor_id" integer NOT NULL,
	"lag_days" integer DEFAULT 0 NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"added_by" integer,
	"removed_at" timestamp with time zone,
	"removed_by" integer,
	CONSTRAINT "milestone_links_two_ends" CHECK ("milestone_links"."predecessor_id" <> "milestone_links"."successor_id"),
	CONSTRAINT "milestone_links_lag" CHECK ("milestone_links"."lag_days" between 0 and 3650)
);
--> statement-breakpoint
CREATE TABLE "project_labels" (
	"project_id" integer NOT NULL,
	"label" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"added_by" integer,
	CONSTRAINT "project_labels_project_id_label_pk" PRIMARY KEY("project_id","label"),
	CONSTRAINT "project_labels_has_words" CHECK ("project_labels"."label" <> '')
);
--> statement-breakpoint
CREATE TABLE "project_places" (
	"project_id" integer PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"zone" text,
	"longitude" double precision,
	"latitude" double precision,
	"provenance" text NOT NULL,
	"noted_at" timestamp with time zone NOT NULL,
	"noted_by" integer,
	CONSTRAINT "project_places_provenance" CHECK ("project_places"."provenance" in ('plan_text', 'breakdown', 'approved_change', 'demonstration')),
	CONSTRAINT "project_places_both_degrees" CHECK (("project_places"."longitude" is null) = ("project_places"."latitude" is null)),
	CONSTRAINT "project_places_in_chengdu" CHECK ("project_places"."longitude" is null or ("project_places"."longitude" between 102.9 and 105.0 and "project_places"."latitude" between 30.0 and 31.6))
);
--> statement-breakpoint
ALTER TABLE "events" DROP CONSTRAINT "events_action";--> statement-breakpoint
ALTER TABLE "events" DROP CONSTRAINT "events_subject_type";--> statement-breakpoint
ALTER TABLE "bulk_edits" ADD CONSTRAINT "bulk_edits_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_edits" ADD CONSTRAINT "bulk_edits_undone_by_people_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_links" ADD CONSTRAINT "milestone_links_predecessor_id_milestones_id_fk" FOREIGN KEY ("predecessor_id") REFERENCES "public"."milestones"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_links" ADD CONSTRAINT "milestone_links_successor_id_milestones_id_fk" FOREIGN KEY ("successor_id") REFERENCES "public"."milestones"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_links" ADD CONSTRAINT "milestone_links_added_by_people_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_links" ADD CONSTRAINT "milestone_links_removed_by_people_id_fk" FOREIGN KEY ("removed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_labels" ADD CONSTRAINT "project_labels_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_labels" ADD CONSTRAINT "project_labels_added_by_people_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_places" ADD CONSTRAINT "project_places_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_places" ADD CONSTRAINT "project_places_noted_by_people_id_fk" FOREIGN KEY ("noted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_edits_made_by" ON "bulk_edits" USING btree ("made_by","made_at");--> statement-breakpoint
CREATE INDEX "saved_views_unit" ON "saved_views" USING btree ("unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "milestone_links_one" ON "milestone_links" USING btree ("predecessor_id","successor_id") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "milestone_links_successor" ON "milestone_links" USING btree ("successor_id");--> statement-breakpoint
CREATE INDEX "project_labels_label" ON "project_labels" USING btree ("label");--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_action" CHECK ("events"."action" in ('plan.imported', 'units.imported', 'person.created', 'person.disabled', 'session.started', 'session.ended', 'session.refused', 'token.created', 'project.created', 'project.light_refreshed', 'milestone.accepted', 'outcome.accepted', 'stage.closed', 'baseline.approved', 'cycle.opened', 'cycle.days_moved', 'cycle.sealed', 'cycle.published', 'cycle.reopened', 'cycle.paused', 'cycle.resumed', 'cycle.reminded', 'cycle_settings.changed', 'calendar.changed', 'update.saved', 'update.submitted', 'update.signed', 'update.returned_by_head', 'update.accepted', 'update.returned_by_office', 'update.withdrawn', 'update.taken_up_again', 'update.waived', 'update.asked_again', 'update.spot_checked', 'update.corrected', 'indicator.observed', 'report.downloaded', 'workbook.downloaded', 'person.changed', 'person.enabled', 'person.role_assigned', 'person.unlocked', 'person.code_issued', 'person.activated', 'password.changed', 'second_factor.enrolled', 'second_factor.removed', 'second_factor.reset', 'recovery_codes.made', 'recovery_code.used', 'identity.linked', 'identity.unlinked', 'session.locked', 'session.confirmed', 'session.ended_by_other', 'token.revoked', 'unit.created', 'unit.changed', 'security_settings.changed', 'access.denied', 'access.failed', 'audit.read', 'audit.exported', 'audit.verified', 'audit.anchored', 'change.saved', 'change.submitted', 'change.signed', 'change.checked', 'change.returned', 'change.withdrawn', 'change.approved', 'change.refused', 'project.paused', 'project.resumed', 'project.terminated', 'project.lead_changed', 'assignment.changed', 'outcome.added', 'light.overridden', 'light.override_lifted', 'rules.adopted', 'ledger.exported', 'view.saved', 'view.removed', 'bulk_edit.made', 'bulk_edit.undone', 'project.labelled', 'project.placed', 'milestone.linked', 'milestone.unlinked', 'wall.printed', 'attachment.uploaded', 'attachment.removed', 'attachment.scanned', 'attachment.released', 'attachment.downloaded', 'attachment.original_downloaded', 'backup.made', 'backup.restored', 'data.exported', 'data.imported', 'system.started'));--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_subject_type" CHECK ("events"."subject_type" in ('plan', 'unit', 'person', 'session', 'project', 'milestone', 'outcome', 'stage', 'cycle', 'update', 'indicator', 'report', 'token', 'calendar', 'change', 'rules', 'ledger', 'view', 'bulk_edit', 'wall', 'door', 'attachment', 'security_settings', 'audit', 'backup', 'identity'));