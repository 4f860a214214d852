import { eq, isNotNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { baselines, changeRequests, cycles, milestones, outcomes, people, projects, projectUnits, reports, updates } from "@/db/schema";
import { CITYWIDE_ROLES, OFFICE_ROLES, UNIT_ROLES } from "@/lib/people/terms";
import { roleOf, SIGNED_IN, type SignedIn } from "../matrix";
import { personOf, WHO, type Site } from "../site";
import type { Values } from "./plant";

/** What a row is about, as far as who may read it depends on that. */
export type About = {
  project: { lead: number; units: number[] } | null;
  update: { status: string; month: string } | null;
  person: number | null;
  unit: number | null;
  role: string | null;
  /** the status of a request to change the plan */
  request: string | null;
  /** of an event */
  action: string | null;
  /** of a view of the ledger */
  audience: string | null;
  /** of a 通报, or of what belongs to one: whether it was ever issued; null: of none */
  isIssued: boolean | null;
};
type Reader = { column: SignedIn; personId: number; unitId: number };
type May = (reader: Reader, about: About) => boolean;

const is = (roles: readonly string[]): May => ({ column }) => roles.includes(roleOf(column));
const nobody: May = () => false;
const everybody: May = () => true;
/** Whose acts they read is told apart by the tests of the trail. */
const auditors = is(["auditor", "secadmin"]);
const accounts = is(["sysadmin", "secadmin"]);
const security = is(["secadmin"]);
const business = is([...UNIT_ROLES, ...CITYWIDE_ROLES]);
const citywide = is(CITYWIDE_ROLES);
const office = is(OFFICE_ROLES);
const isUnit = is(UNIT_ROLES);
const self: May = ({ personId }, { person }) => person === personId;
const project: May = (reader, about) => citywide(reader, about) || (isUnit(reader, about) && about.project !== null && about.project.units.includes(reader.unitId));
const leadUnit: May = (reader, { project: led }) => led?.lead === reader.unitId;
const lead: May = (reader, about) => isUnit(reader, about) && leadUnit(reader, about);
/** 填报内容: the lead unit's own until its head has signed. */
const words: May = (reader, about) => project(reader, about) && (lead(reader, about) || ["unit_approved", "accepted"].includes(about.update?.status ?? ""));
const remarks: May = (reader, about) => lead(reader, about) || citywide(reader, about);
/** 视图: its owner's, the own unit's, or everybody's. */
const views: May = (reader, about) => business(reader, about) && (about.audience === "all" || reader.personId === about.person || (about.audience === "unit" && reader.unitId === about.unit));
const ownUnit: May = (reader, { unit, role }) => reader.unitId === unit && roleOf(reader.column) === role;
/** 本单位人员: a unit's head sees who of it may sign in. */
const ownUnitHead: May = (reader, { unit }) => reader.unitId === unit && roleOf(reader.column) === "head";
const either = (...rules: May[]): May => (reader, about) => rules.some((rule) => rule(reader, about));
const both = (...rules: May[]): May => (reader, about) => rules.every((rule) => rule(reader, about));
const history: May = (reader, about) => project(reader, about) && ["project.light_refreshed", "light.overridden", "light.override_lifted", "milestone.accepted", "baseline.approved", "stage.closed", "assignment.changed", "outcome.added", "project.placed"].includes(about.action ?? "");
/** 调整申请: the unit's own until its head has signed. */
const requests: May = (reader, about) => lead(reader, about) || ["signed", "checked", "approved", "refused"].includes(about.request ?? "");
const accepted: May = (_reader, { update }) => update?.status === "accepted";
/** 通报: the city's own until it is issued. */
const report: May = (reader, about) => citywide(reader, about) || (isUnit(reader, about) && about.isIssued === true);
const head: May = (reader, about) => lead(reader, about) && roleOf(reader.column) === "head";

/**
 * Who may ever be shown what a column holds; "table" is the rule of columns not named. A table without a rule fails the test:
 * whoever adds a column that is a secret says so here.
 */
export const MAY_READ: Record<string, May> = {
  api_tokens: nobody,
  attachments: words,
  "attachments.name": either(words, security),
  "attachments.scan_note": either(both(words, either(lead, office)), security),
  "attachments.original_sha256": both(words, either(head, office)),
  baselines: project,
  baseline_dates: project,
  assignments: project,
  bulk_edits: office,
  calendar_days: business,
  change_items: both(project, requests),
  change_requests: both(project, requests),
  // What it came back for stays between the unit and who answers for the whole city.
  "change_requests.return_remark": both(project, requests, remarks),
  commitments: everybody,
  corrections: both(words, either(accepted, lead, office)),
  cycles: business,
  // The chain's end is printed on each report.
  event_chain: either(business, auditors),
  events: auditors,
  "events.actor_name": either(project, auditors),
  "events.before": either(history, auditors),
  "events.after": either(history, auditors),
  former_passwords: nobody,
  idempotent_writes: nobody,
  identities: self,
  indicator_observations: everybody,
  indicators: everybody,
  light_overrides: project,
  light_rule_sets: business,
  // What waits for what is told at both ends.
  milestone_links: project,
  milestone_outlooks: project,
  milestones: project,
  one_time_codes: nobody,
  outcomes: project,
  people: nobody,
  "people.name": everybody,
  "people.post": either(office, self, accounts, ownUnitHead),
  "people.username": either(self, accounts, auditors, ownUnitHead),
  "people.email": either(self, accounts),
  "people.wecom_id": either(self, accounts),
  "people.disabled_reason": accounts,
  plan_documents: everybody,
  plan_nodes: everybody,
  project_labels: project,
  project_places: project,
  projects: project,
  rate_limits: nobody,
  recovery_codes: nobody,
  reminder_recipients: office,
  reminders: either(office, ownUnit),
  report_builds: citywide,
  report_edits: report,
  report_files: report,
  report_letterheads: business,
  report_numbers: business,
  report_sources: report,
  report_templates: office,
  reports: report,
  // What it came back for stays with who writes and signs it.
  "reports.return_remark": citywide,
  saved_views: views,
  sealed_projects: project,
  second_factors: nobody,
  security_settings: security,
  sessions: nobody,
  "sessions.ip": either(self, security),
  "sessions.user_agent": either(self, security),
  "sessions.ended_reason": either(self, security),
  sign_in_tries: nobody,
  // The document itself stays inside; what the report takes from it is planted field by field.
  "snapshots.content": nobody,
  "snapshots.content waiverReason": remarks,
  // 人工调灯 is printed with its reason wherever the light is, in the report for the whole city.
  "snapshots.content reason": business,
  "snapshots.sha256": business,
  spot_checks: either(office, head),
  units: everybody,
  update_milestones: words,
  update_outcomes: words,
  updates: words,
  "updates.return_remark": remarks,
  "updates.returned_fields": remarks,
  "updates.waiver_reason": remarks,
  // of a report: sealed words for the whole city, once the head had signed them
  "snapshots.content progressText": either(words, both(business, accepted)),
};

export const ruleOf = (column: string): May | undefined => MAY_READ[column] ?? MAY_READ[column.replace(/^snapshots\.content \w+$/, "snapshots.content progressText")] ?? MAY_READ[column.split(".")[0]!];

export async function readersOf({ month, db }: Site): Promise<Reader[]> {
  const unitOf = new Map((await db.select({ id: people.id, unitId: people.unitId }).from(people)).map((row) => [row.id, row.unitId]));
  return SIGNED_IN.map((column) => ({ column, personId: personOf(month, WHO[column]), unitId: unitOf.get(personOf(month, WHO[column]))! }));
}

/** Tells of any row what it is about, from its foreign keys; read before anything is planted. */
export async function aboutRows(db: Database): Promise<(table: string, row: Values) => About> {
  const led = await db.select({ id: projects.id, code: projects.code, lead: projects.leadUnitId }).from(projects);
  const joined = await db.select().from(projectUnits);
  const projectOf = new Map(led.map(({ id, lead: unit }) => [id, { lead: unit, units: [unit, ...joined.filter(({ projectId }) => projectId === id).map(({ unitId }) => unitId)] }]));
  const idOf = new Map(led.map(({ id, code }) => [code, id]));
  const updateOf = new Map((await db.select({ id: updates.id, projectId: updates.projectId, status: updates.status, month: cycles.month }).from(updates).innerJoin(cycles, eq(cycles.id, updates.cycleId))).map((row) => [row.id, row]));
  const requestOf = new Map((await db.select({ id: changeRequests.id, projectId: changeRequests.projectId, status: changeRequests.status }).from(changeRequests)).map((row) => [row.id, row]));
  const issued = new Set<unknown>((await db.select({ id: reports.id }).from(reports).where(isNotNull(reports.issuedAt))).map(({ id }) => id));
  const projectIds = new Map<string, number>();
  for (const [name, table] of [["milestone_id", milestones], ["outcome_id", outcomes], ["baseline_id", baselines]] as const) {
    for (const { id, projectId } of await db.select({ id: table.id, projectId: table.projectId }).from(table)) projectIds.set(`${name} ${id}`, projectId);
  }
  const ends = (row: Values) => ["predecessor_id", "successor_id"].flatMap((name) => projectOf.get(projectIds.get(`milestone_id ${row[name] as number}`)!) ?? []);
  return (table, row) => {
    const update = table === "updates" ? updateOf.get(row.id as number) : row.update_id ? updateOf.get(row.update_id as number) : undefined;
    const request = requestOf.get((table === "change_requests" ? row.id : row.request_id) as number);
    const by = ["milestone_id", "outcome_id", "baseline_id"].map((name) => projectIds.get(`${name} ${row[name] as number}`)).find((id) => id !== undefined);
    const id = (table === "projects" ? row.id : (row.project_id ?? update?.projectId ?? by ?? idOf.get(row.project as string))) as number | undefined;
    return {
      project: table === "milestone_links" ? { lead: 0, units: ends(row).flatMap(({ units }) => units) } : id === undefined ? null : (projectOf.get(id) ?? null),
      update: update ?? (typeof row.status === "string" ? { status: row.status, month: String(row.month) } : null),
      person: (table === "people" ? row.id : (row.person_id ?? row.owner_id ?? null)) as number | null,
      unit: (row.unit_id ?? null) as number | null,
      role: (row.role ?? null) as string | null,
      request: request?.status ?? null,
      action: (row.action ?? null) as string | null,
      audience: (row.audience ?? null) as string | null,
      isIssued: (table === "reports" ? row.issued_at !== null : row.report_id ? issued.has(row.report_id) : null) as boolean | null,
    };
  };
}
