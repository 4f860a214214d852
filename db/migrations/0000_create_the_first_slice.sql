CREATE TABLE "events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"actor_id" integer,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"project_id" integer,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "events_action" CHECK ("events"."action" in ('plan.imported', 'units.imported', 'person.created', 'person.disabled', 'session.started', 'session.ended', 'session.refused', 'token.created', 'project.created', 'project.light_refreshed', 'milestone.accepted', 'outcome.accepted', 'stage.closed', 'baseline.approved', 'cycle.opened', 'cycle.sealed', 'cycle.published', 'update.saved', 'update.submitted', 'update.signed', 'update.returned_by_head', 'update.accepted', 'update.returned_by_office', 'indicator.observed', 'report.downloaded')),
	CONSTRAINT "events_subject_type" CHECK ("events"."subject_type" in ('plan', 'unit', 'person', 'session', 'project', 'milestone', 'outcome', 'stage', 'cycle', 'update', 'indicator', 'report', 'token'))
);
--> statement-breakpoint
CREATE TABLE "cycles" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "cycles_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"month" text NOT NULL,
	"status" text NOT NULL,
	"opens_on" date NOT NULL,
	"units_due_on" date NOT NULL,
	"heads_due_on" date NOT NULL,
	"office_due_on" date NOT NULL,
	"seal_due_on" date NOT NULL,
	"rule_set_version" integer NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"opened_by" integer,
	"sealed_at" timestamp with time zone,
	"sealed_by" integer,
	"published_at" timestamp with time zone,
	"published_by" integer,
	CONSTRAINT "cycles_month_unique" UNIQUE("month"),
	CONSTRAINT "cycles_status" CHECK ("cycles"."status" in ('open', 'sealed', 'published')),
	CONSTRAINT "cycles_month_format" CHECK ("cycles"."month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "cycles_sealed_has_who" CHECK (("cycles"."status" = 'open') = ("cycles"."sealed_at" is null))
);
--> statement-breakpoint
CREATE TABLE "sealed_projects" (
	"cycle_id" integer NOT NULL,
	"project_id" integer NOT NULL,
	"lead_unit_id" integer NOT NULL,
	"light" text NOT NULL,
	"light_reasons" jsonb NOT NULL,
	"original_light" text NOT NULL,
	"progress_pct" numeric(5, 1) NOT NULL,
	"planned_pct" numeric(5, 1) NOT NULL,
	"overdue_key_count" integer NOT NULL,
	"next_due_on" date,
	"update_status" text,
	"is_filed" boolean,
	"is_on_time" boolean,
	CONSTRAINT "sealed_projects_cycle_id_project_id_pk" PRIMARY KEY("cycle_id","project_id"),
	CONSTRAINT "sealed_projects_light_term" CHECK ("sealed_projects"."light" in ('green', 'yellow', 'red', 'blue', 'grey'))
);
--> statement-breakpoint
CREATE TABLE "snapshots" (
	"cycle_id" integer NOT NULL,
	"revision" integer NOT NULL,
	"content" text NOT NULL,
	"sha256" text NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "snapshots_cycle_id_revision_pk" PRIMARY KEY("cycle_id","revision")
);
--> statement-breakpoint
CREATE TABLE "update_milestones" (
	"update_id" integer NOT NULL,
	"milestone_id" integer NOT NULL,
	"done_pct" integer NOT NULL,
	"is_done" boolean NOT NULL,
	"actual_on" date,
	"proof" text DEFAULT '' NOT NULL,
	"forecast_on" date,
	"forecast_cause" text DEFAULT '' NOT NULL,
	CONSTRAINT "update_milestones_update_id_milestone_id_pk" PRIMARY KEY("update_id","milestone_id"),
	CONSTRAINT "update_milestones_pct" CHECK ("update_milestones"."done_pct" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "update_outcomes" (
	"update_id" integer NOT NULL,
	"outcome_id" integer NOT NULL,
	"proof_no" text NOT NULL,
	"achieved_on" date,
	CONSTRAINT "update_outcomes_update_id_outcome_id_pk" PRIMARY KEY("update_id","outcome_id")
);
--> statement-breakpoint
CREATE TABLE "updates" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "updates_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"cycle_id" integer NOT NULL,
	"project_id" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"progress_text" text DEFAULT '' NOT NULL,
	"next_step_text" text DEFAULT '' NOT NULL,
	"problem_text" text DEFAULT '' NOT NULL,
	"problem_type" text,
	"problem_level" text,
	"problem_ask" text DEFAULT '' NOT NULL,
	"measure_text" text DEFAULT '' NOT NULL,
	"self_judgement" text,
	"saved_at" timestamp with time zone,
	"saved_by" integer,
	"submitted_at" timestamp with time zone,
	"submitted_by" integer,
	"is_late" boolean DEFAULT false NOT NULL,
	"signed_at" timestamp with time zone,
	"signed_by" integer,
	"accepted_at" timestamp with time zone,
	"accepted_by" integer,
	"returned_at" timestamp with time zone,
	"returned_by" integer,
	"return_remark" text DEFAULT '' NOT NULL,
	CONSTRAINT "updates_once" UNIQUE("cycle_id","project_id"),
	CONSTRAINT "updates_status" CHECK ("updates"."status" in ('draft', 'submitted', 'returned', 'unit_approved', 'accepted')),
	CONSTRAINT "updates_self_judgement" CHECK ("updates"."self_judgement" in ('confident', 'reachable', 'needs_coordination')),
	CONSTRAINT "updates_problem_type" CHECK ("updates"."problem_type" in ('resources', 'funding', 'approval', 'technology', 'talent', 'other')),
	CONSTRAINT "updates_problem_level" CHECK ("updates"."problem_level" in ('unit', 'department', 'leader')),
	CONSTRAINT "updates_other_signs" CHECK ("updates"."signed_by" is null or "updates"."signed_by" <> "updates"."submitted_by"),
	CONSTRAINT "updates_other_accepts" CHECK ("updates"."accepted_by" is null or "updates"."accepted_by" <> "updates"."submitted_by")
);
--> statement-breakpoint
CREATE TABLE "indicator_observations" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "indicator_observations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"indicator_id" integer NOT NULL,
	"year" integer NOT NULL,
	"value" numeric,
	"value_text" text NOT NULL,
	"data_on" date NOT NULL,
	"source" text NOT NULL,
	"provenance" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_by" integer,
	CONSTRAINT "indicator_observations_once" UNIQUE("indicator_id","year"),
	CONSTRAINT "indicator_observations_provenance" CHECK ("indicator_observations"."provenance" in ('plan_text', 'breakdown', 'approved_change', 'demonstration'))
);
--> statement-breakpoint
CREATE TABLE "indicators" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "indicators_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"ordinal" integer NOT NULL,
	"name" text NOT NULL,
	"unit" text NOT NULL,
	"baseline_year" integer NOT NULL,
	"baseline_value" numeric NOT NULL,
	"target_year" integer NOT NULL,
	"target_value" numeric,
	"comparator" text NOT NULL,
	"target_text" text NOT NULL,
	"wording" text,
	"wording_line_start" integer,
	"wording_line_end" integer,
	"formula" text NOT NULL,
	"formula_text" text NOT NULL,
	"explanation" text NOT NULL,
	"node_id" integer NOT NULL,
	"line_start" integer NOT NULL,
	"line_end" integer NOT NULL,
	CONSTRAINT "indicators_code_unique" UNIQUE("code"),
	CONSTRAINT "indicators_comparator" CHECK ("indicators"."comparator" in ('at_least', 'above', 'relative'))
);
--> statement-breakpoint
CREATE TABLE "light_rule_sets" (
	"version" integer PRIMARY KEY NOT NULL,
	"effective_from_month" text NOT NULL,
	"thresholds" jsonb NOT NULL,
	"note" text NOT NULL,
	CONSTRAINT "light_rule_sets_effectiveFromMonth_unique" UNIQUE("effective_from_month")
);
--> statement-breakpoint
CREATE TABLE "baseline_dates" (
	"baseline_id" integer NOT NULL,
	"milestone_id" integer NOT NULL,
	"planned_on" date NOT NULL,
	CONSTRAINT "baseline_dates_baseline_id_milestone_id_pk" PRIMARY KEY("baseline_id","milestone_id")
);
--> statement-breakpoint
CREATE TABLE "baselines" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "baselines_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"project_id" integer NOT NULL,
	"version" integer NOT NULL,
	"approved_on" date NOT NULL,
	"approved_by" integer,
	"reason" text NOT NULL,
	CONSTRAINT "baselines_version" UNIQUE("project_id","version")
);
--> statement-breakpoint
CREATE TABLE "milestones" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "milestones_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"project_id" integer NOT NULL,
	"stage_id" integer NOT NULL,
	"ordinal" integer NOT NULL,
	"name" text NOT NULL,
	"weight" integer NOT NULL,
	"is_key" boolean NOT NULL,
	"planned_on" date NOT NULL,
	"original_on" date NOT NULL,
	"forecast_on" date,
	"forecast_cause" text,
	"done_pct" integer DEFAULT 0 NOT NULL,
	"actual_on" date,
	"proof" text,
	"accepted_on" date,
	"accepted_by" integer,
	"reported_by" integer,
	CONSTRAINT "milestones_ordinal" UNIQUE("project_id","ordinal"),
	CONSTRAINT "milestones_weight" CHECK ("milestones"."weight" > 0),
	CONSTRAINT "milestones_done_pct" CHECK ("milestones"."done_pct" between 0 and 100),
	CONSTRAINT "milestones_accepted_has_day" CHECK (("milestones"."accepted_on" is null) = ("milestones"."actual_on" is null)),
	CONSTRAINT "milestones_other_accepts" CHECK ("milestones"."accepted_by" is null or "milestones"."accepted_by" <> "milestones"."reported_by")
);
--> statement-breakpoint
CREATE TABLE "outcomes" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outcomes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"project_id" integer NOT NULL,
	"stage_id" integer NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"proof_no" text,
	"achieved_on" date,
	"accepted_month" text,
	"accepted_by" integer,
	CONSTRAINT "outcomes_type" CHECK ("outcomes"."type" in ('approval_document', 'recognition', 'acceptance_opinion', 'patent', 'contract_registration', 'permit', 'operation')),
	CONSTRAINT "outcomes_accepted_has_proof" CHECK ("outcomes"."accepted_month" is null or ("outcomes"."proof_no" is not null and "outcomes"."achieved_on" is not null))
);
--> statement-breakpoint
CREATE TABLE "stages" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "stages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"project_id" integer NOT NULL,
	"ordinal" integer NOT NULL,
	"kind" text NOT NULL,
	"closed_on" date,
	CONSTRAINT "stages_ordinal" UNIQUE("project_id","ordinal"),
	CONSTRAINT "stages_kind" CHECK ("stages"."kind" in ('approval', 'research', 'prototype', 'acceptance', 'transfer', 'preparation', 'groundbreaking', 'main_works', 'completion', 'commissioning'))
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "units_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"kind" text NOT NULL,
	"district_type" text,
	"adcode" text,
	"ordinal" integer NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "units_code_unique" UNIQUE("code"),
	CONSTRAINT "units_kind" CHECK ("units"."kind" in ('district', 'department', 'institution'))
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "api_tokens_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"person_id" integer NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_tokens_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "people_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"username" text NOT NULL,
	"name" text NOT NULL,
	"unit_id" integer NOT NULL,
	"role" text NOT NULL,
	"post" text DEFAULT '' NOT NULL,
	"password_hash" text NOT NULL,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "people_username_unique" UNIQUE("username"),
	CONSTRAINT "people_role" CHECK ("people"."role" in ('filer', 'head', 'dispatch_staff', 'dispatch_lead', 'leader', 'sysadmin', 'secadmin', 'auditor'))
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" integer NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_reason" text
);
--> statement-breakpoint
CREATE TABLE "commitments" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "commitments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"document_id" integer NOT NULL,
	"node_id" integer NOT NULL,
	"code" text NOT NULL,
	"ordinal" integer NOT NULL,
	"kind" text NOT NULL,
	"category" text,
	"name" text NOT NULL,
	"verb" text NOT NULL,
	"quote" text NOT NULL,
	"line_start" integer NOT NULL,
	"line_end" integer NOT NULL,
	"place" text,
	"is_named" boolean NOT NULL,
	"target_value" numeric,
	"target_unit" text,
	"target_text" text,
	"due_text" text,
	"screen" text,
	"note" text,
	CONSTRAINT "commitments_code_unique" UNIQUE("code"),
	CONSTRAINT "commitments_kind" CHECK ("commitments"."kind" in ('engineering', 'platform', 'zone', 'campaign', 'generic', 'target', 'indicator', 'mechanism')),
	CONSTRAINT "commitments_category" CHECK ("commitments"."category" in ('facility', 'laboratory', 'innovation_centre', 'institute', 'service_platform', 'park', 'incubator', 'base', 'cooperation', 'computing', 'other'))
);
--> statement-breakpoint
CREATE TABLE "plan_documents" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "plan_documents_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"title" text NOT NULL,
	"issuer" text NOT NULL,
	"issued_text" text NOT NULL,
	"sha256" text NOT NULL,
	"source_text" text NOT NULL,
	"imported_at" timestamp with time zone NOT NULL,
	CONSTRAINT "plan_documents_sha256_unique" UNIQUE("sha256")
);
--> statement-breakpoint
CREATE TABLE "plan_nodes" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "plan_nodes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"document_id" integer NOT NULL,
	"parent_id" integer,
	"code" text NOT NULL,
	"ordinal" integer NOT NULL,
	"kind" text NOT NULL,
	"title" text,
	"text" text NOT NULL,
	"path_titles" text NOT NULL,
	"line_start" integer NOT NULL,
	"line_end" integer NOT NULL,
	CONSTRAINT "plan_nodes_code" UNIQUE("document_id","code"),
	CONSTRAINT "plan_nodes_kind" CHECK ("plan_nodes"."kind" in ('document', 'preface', 'contents', 'chapter', 'section', 'subsection', 'box', 'engineering', 'field', 'item', 'paragraph', 'table', 'formula', 'note', 'annex'))
);
--> statement-breakpoint
CREATE TABLE "project_units" (
	"project_id" integer NOT NULL,
	"unit_id" integer NOT NULL,
	CONSTRAINT "project_units_project_id_unit_id_pk" PRIMARY KEY("project_id","unit_id")
);
--> statement-breakpoint
CREATE TABLE "projects" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "projects_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"name" text NOT NULL,
	"family" text NOT NULL,
	"mode" text NOT NULL,
	"stage_model" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"commitment_id" integer,
	"engineering_no" integer,
	"lead_unit_id" integer NOT NULL,
	"city_leader" text NOT NULL,
	"responsible_name" text,
	"responsible_post" text,
	"liaison_name" text,
	"chief_scientist" text,
	"investment_wan" numeric(14, 2),
	"start_on" date NOT NULL,
	"end_on" date NOT NULL,
	"provenance" text NOT NULL,
	"from_month" text NOT NULL,
	"light" text NOT NULL,
	"light_reasons" jsonb NOT NULL,
	"original_light" text NOT NULL,
	"progress_pct" numeric(5, 1) NOT NULL,
	"planned_pct" numeric(5, 1) NOT NULL,
	"overdue_key_count" integer DEFAULT 0 NOT NULL,
	"next_due_on" date,
	"light_on" date NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "projects_code_unique" UNIQUE("code"),
	CONSTRAINT "projects_family" CHECK ("projects"."family" in ('engineering', 'platform', 'technology', 'reform')),
	CONSTRAINT "projects_mode" CHECK ("projects"."mode" in ('regular', 'open_call', 'horse_race')),
	CONSTRAINT "projects_stage_model" CHECK ("projects"."stage_model" in ('research', 'construction')),
	CONSTRAINT "projects_status" CHECK ("projects"."status" in ('active', 'paused')),
	CONSTRAINT "projects_light_term" CHECK ("projects"."light" in ('green', 'yellow', 'red', 'blue', 'grey')),
	CONSTRAINT "projects_original_light_term" CHECK ("projects"."original_light" in ('green', 'yellow', 'red', 'blue', 'grey')),
	CONSTRAINT "projects_provenance" CHECK ("projects"."provenance" in ('plan_text', 'breakdown', 'approved_change', 'demonstration'))
);
--> statement-breakpoint
CREATE TABLE "idempotent_writes" (
	"person_id" integer NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"answer" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotent_writes_person_id_key_pk" PRIMARY KEY("person_id","key")
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"id" integer PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"business_on" date
);
--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_actor_id_people_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cycles" ADD CONSTRAINT "cycles_opened_by_people_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cycles" ADD CONSTRAINT "cycles_sealed_by_people_id_fk" FOREIGN KEY ("sealed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cycles" ADD CONSTRAINT "cycles_published_by_people_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed_projects" ADD CONSTRAINT "sealed_projects_cycle_id_cycles_id_fk" FOREIGN KEY ("cycle_id") REFERENCES "public"."cycles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed_projects" ADD CONSTRAINT "sealed_projects_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed_projects" ADD CONSTRAINT "sealed_projects_lead_unit_id_units_id_fk" FOREIGN KEY ("lead_unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_cycle_id_cycles_id_fk" FOREIGN KEY ("cycle_id") REFERENCES "public"."cycles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "update_milestones" ADD CONSTRAINT "update_milestones_update_id_updates_id_fk" FOREIGN KEY ("update_id") REFERENCES "public"."updates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "update_milestones" ADD CONSTRAINT "update_milestones_milestone_id_milestones_id_fk" FOREIGN KEY ("milestone_id") REFERENCES "public"."milestones"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "update_outcomes" ADD CONSTRAINT "update_outcomes_update_id_updates_id_fk" FOREIGN KEY ("update_id") REFERENCES "public"."updates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "update_outcomes" ADD CONSTRAINT "update_outcomes_outcome_id_outcomes_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."outcomes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "updates" ADD CONSTRAINT "updates_cycle_id_cycles_id_fk" FOREIGN KEY ("cycle_id") REFERENCES "public"."cycles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "updates" ADD CONSTRAINT "updates_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "updates" ADD CONSTRAINT "updates_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "updates" ADD CONSTRAINT "updates_saved_by_people_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "updates" ADD CONSTRAINT "updates_submitted_by_people_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "updates" ADD CONSTRAINT "updates_signed_by_people_id_fk" FOREIGN KEY ("signed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "updates" ADD CONSTRAINT "updates_accepted_by_people_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "updates" ADD CONSTRAINT "updates_returned_by_people_id_fk" FOREIGN KEY ("returned_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator_observations" ADD CONSTRAINT "indicator_observations_indicator_id_indicators_id_fk" FOREIGN KEY ("indicator_id") REFERENCES "public"."indicators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator_observations" ADD CONSTRAINT "indicator_observations_recorded_by_people_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicators" ADD CONSTRAINT "indicators_node_id_plan_nodes_id_fk" FOREIGN KEY ("node_id") REFERENCES "public"."plan_nodes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "baseline_dates" ADD CONSTRAINT "baseline_dates_baseline_id_baselines_id_fk" FOREIGN KEY ("baseline_id") REFERENCES "public"."baselines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "baseline_dates" ADD CONSTRAINT "baseline_dates_milestone_id_milestones_id_fk" FOREIGN KEY ("milestone_id") REFERENCES "public"."milestones"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "baselines" ADD CONSTRAINT "baselines_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "baselines" ADD CONSTRAINT "baselines_approved_by_people_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_accepted_by_people_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_reported_by_people_id_fk" FOREIGN KEY ("reported_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_accepted_by_people_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_document_id_plan_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."plan_documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_node_id_plan_nodes_id_fk" FOREIGN KEY ("node_id") REFERENCES "public"."plan_nodes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_nodes" ADD CONSTRAINT "plan_nodes_document_id_plan_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."plan_documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_nodes" ADD CONSTRAINT "plan_nodes_parent_id_plan_nodes_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."plan_nodes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_units" ADD CONSTRAINT "project_units_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_units" ADD CONSTRAINT "project_units_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_commitment_id_commitments_id_fk" FOREIGN KEY ("commitment_id") REFERENCES "public"."commitments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_lead_unit_id_units_id_fk" FOREIGN KEY ("lead_unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotent_writes" ADD CONSTRAINT "idempotent_writes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "events_subject" ON "events" USING btree ("subject_type","subject_id");--> statement-breakpoint
CREATE INDEX "events_project" ON "events" USING btree ("project_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "cycles_one_open" ON "cycles" USING btree ("status") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "sealed_projects_light" ON "sealed_projects" USING btree ("cycle_id","light");--> statement-breakpoint
CREATE INDEX "update_milestones_milestone" ON "update_milestones" USING btree ("milestone_id");--> statement-breakpoint
CREATE INDEX "updates_project" ON "updates" USING btree ("project_id","cycle_id");--> statement-breakpoint
CREATE INDEX "updates_unit" ON "updates" USING btree ("cycle_id","unit_id","status");--> statement-breakpoint
CREATE INDEX "indicator_observations_indicator" ON "indicator_observations" USING btree ("indicator_id");--> statement-breakpoint
CREATE INDEX "baseline_dates_milestone" ON "baseline_dates" USING btree ("milestone_id");--> statement-breakpoint
CREATE INDEX "milestones_stage" ON "milestones" USING btree ("stage_id");--> statement-breakpoint
CREATE INDEX "outcomes_stage" ON "outcomes" USING btree ("stage_id");--> statement-breakpoint
CREATE INDEX "outcomes_month" ON "outcomes" USING btree ("accepted_month");--> statement-breakpoint
CREATE INDEX "people_unit" ON "people" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "sessions_person" ON "sessions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "commitments_node" ON "commitments" USING btree ("node_id");--> statement-breakpoint
CREATE INDEX "plan_nodes_parent" ON "plan_nodes" USING btree ("parent_id","ordinal");--> statement-breakpoint
CREATE INDEX "project_units_unit" ON "project_units" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "projects_lead_unit" ON "projects" USING btree ("lead_unit_id");--> statement-breakpoint
CREATE INDEX "projects_light" ON "projects" USING btree ("light");--> statement-breakpoint
CREATE INDEX "projects_commitment" ON "projects" USING btree ("commitment_id");