/** Of a project the stored light, and what an approved change or a hand-over moves. */
const LIGHT =
  "adjustment, city_leader, computed_light, liaison_name, light, light_on, light_reasons, next_due_on, original_light, overdue_key_count, planned_pct, progress_pct, " +
  "responsible_name, responsible_post, slip_days, slip_times, stage, status";
/** Of an update never whose, of what and of which month it is. */
const FILING =
  "accepted_at, accepted_by, is_late, measure_text, next_step_text, problem_ask, problem_level, problem_text, problem_type, progress_text, return_remark, returned_at, returned_by, " +
  "returned_fields, saved_at, saved_by, self_judgement, signed_at, signed_by, status, submitted_at, submitted_by, version, waived_at, waived_by, waiver_reason";

/** What the serving role may do with each table: the decisions. Nobody may truncate, reference, trigger or maintain. */
export const GRANTED: Record<string, string> = {
  api_tokens: "select, update",
  assignments: "select, insert, update (until_on)",
  attachments: "select, insert, update",
  baseline_dates: "select, insert",
  baselines: "select, insert",
  bulk_edits: "select, insert, update (undone_at, undone_by)",
  calendar_days: "select, insert, update, delete",
  change_items: "select, insert, update, delete",
  change_requests: "select, insert, update",
  commitments: "select",
  corrections: "select, insert, delete",
  cycle_settings: "select, update",
  cycles: "select, insert, update",
  event_chain: "select",
  events: "select, insert",
  former_passwords: "select, insert, delete",
  idempotent_writes: "select, insert, update, delete",
  identities: "select, insert, delete",
  indicator_observations: "select, insert",
  indicators: "select",
  installation: "select",
  light_overrides: "select, insert, update (lifted_at, lifted_by)",
  light_rule_sets: "select, insert",
  milestone_links: "select, insert, update (removed_at, removed_by)",
  milestone_outlooks: "select, insert",
  milestones: "select, update",
  one_time_codes: "select, insert, update, delete",
  outcomes: "select, insert, update",
  people: "select, insert, update",
  plan_documents: "select",
  plan_nodes: "select",
  project_labels: "select, insert, delete",
  project_places: "select, insert, update, delete",
  project_units: "select",
  projects: `select, update (${LIGHT})`,
  rate_limits: "select, insert, update, delete",
  recovery_codes: "select, insert, update, delete",
  reminder_recipients: "select, insert, update",
  reminders: "select, insert, update (id)",
  report_builds: "select, insert, update",
  report_edits: "select, insert, update, delete",
  report_files: "select, insert",
  report_letterheads: "select, insert",
  report_numbers: "select, insert",
  report_sources: "select, insert",
  report_templates: "select, insert, update (retired_at, retired_by)",
  reports: "select, insert, update",
  saved_views: "select, insert, update, delete",
  sealed_projects: "select, insert",
  second_factors: "select, insert, update, delete",
  security_settings: "select, insert",
  sessions: "select, insert, update, delete",
  sign_in_tries: "select, insert, update, delete",
  snapshots: "select, insert",
  spot_checks: "select, insert",
  stages: "select, update",
  units: "select, insert, update",
  update_milestones: "select, insert, delete",
  update_outcomes: "select, insert, delete",
  updates: `select, insert, delete, update (${FILING})`,
};

/** Whether an act on a table, or on some of its columns, is granted at all. */
export const isGranted = (table: string, act: string): boolean => new RegExp(`\\b${act}\\b`).test(GRANTED[table]!.replace(/\([^)]*\)/g, ""));
