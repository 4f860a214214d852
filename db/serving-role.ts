import { createHmac } from "node:crypto";

/** Serves web requests and does the daily work. Owns nothing; row-level security holds for it (migration 0006). */
export const SERVING_ROLE = "guatu_web";

/** Session settings of the daily work, which acts for nobody in particular: what the system itself may see and write. */
export const FOR_THE_SYSTEM = { role: SERVING_ROLE, "guatu.scope": "city" };

/** Tables with row-level security. Snapshots are not among them: a sealed month is one document of the whole city, and code says who reads it. */
export const SCOPED_TABLES = [
  "projects", "project_units", "stages", "milestones", "outcomes", "baselines", "baseline_dates", "sealed_projects",
  "updates", "update_milestones", "update_outcomes", "corrections", "attachments", "spot_checks", "reminders", "reminder_recipients", "events",
  "change_requests", "change_items", "light_overrides", "assignments", "milestone_outlooks",
  "saved_views", "bulk_edits", "project_labels", "project_places", "milestone_links",
  "reports", "report_sources", "report_edits", "report_files", "report_builds", "report_letterheads", "report_templates",
] as const;

/** The serving role's own password on the embedded server: whoever knows the owner's can tell it, not the other way round. */
export const servingPassword = (ownersPassword: string): string => createHmac("sha256", ownersPassword).update(SERVING_ROLE).digest("base64url");
