import { sql, type SQL } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type Connection, type Executor, type Transaction } from "@/db/client";
import { SCOPED_TABLES, SERVING_ROLE } from "@/db/serving-role";
import type { Actor } from "@/lib/base/context";
import { CITYWIDE_ROLES, UNIT_ROLES } from "@/lib/people/terms";
import { transactionAs } from "@/lib/people/wall";
import { getReport } from "@/lib/reports/queries";
import { OF_JUNE } from "../reports/a-report-on-its-way";
import { withFreshDatabase } from "../support/db";
import { isGranted } from "./granted";
import { everybodyOf, twoMonths } from "./two-months";

type Table = (typeof SCOPED_TABLES)[number];
type Row = Record<string, unknown>;
/** Whose a row is to somebody of a unit: of what the unit leads, of what it only joins, of neither; "none": of no project. */
type Relation = "own" | "joined" | "foreign" | "none";

let everybody: Record<string, Actor | null>;
let serving: Connection;
const rows = {} as Record<Table, Row[]>;
let whose: Record<"leads" | "ofMilestone" | "ofBaseline" | "ofUpdate" | "ofReminder" | "ofRequest" | "ofReport", Map<unknown, Row>>;
let joins: Map<unknown, unknown[]>;
let end: () => void;

beforeAll(async () => {
  await new Promise<void>((ready, failed) => {
    withFreshDatabase(async (db, url) => {
      everybody = everybodyOf(await twoMonths(db));
      serving = connect(url, { session: { role: SERVING_ROLE } });
      for (const table of SCOPED_TABLES) rows[table] = await read(db, table);
      const byId = (table: Table) => new Map(rows[table].map((row) => [row.id, row]));
      whose = { leads: byId("projects"), ofMilestone: byId("milestones"), ofBaseline: byId("baselines"), ofUpdate: byId("updates"), ofReminder: byId("reminders"), ofRequest: byId("change_requests"), ofReport: byId("reports") };
      joins = new Map(rows.projects.map(({ id }) => [id, rows.project_units.filter((row) => row.project_id === id).map((row) => row.unit_id)]));
      await new Promise<void>((done) => ((end = done), ready()));
      await serving.close();
    }).catch(failed);
  });
});
afterAll(() => end());

const read = async (db: Executor, table: Table): Promise<Row[]> =>
  (await db.execute<{ row: Row }>(sql`select to_jsonb(t) as row from ${sql.identifier(table)} t`)).rows.map(({ row }) => row);

/** As the actor's door would; without one, as somebody who forgot to say who acts. */
const acting = <T>(actor: Actor | null, fn: (tx: Transaction) => Promise<T>): Promise<T> => (actor ? transactionAs(serving.db, actor, "write", fn) : serving.db.transaction(fn));

/** In these tests' own words, not the policies': what a row is to a unit. */
function relationOf(table: Table, row: Row, unitId: number): Relation {
  if (table === "reminders" || table === "reminder_recipients") return (table === "reminders" ? row : whose.ofReminder.get(row.reminder_id)!).unit_id === unitId ? "own" : "foreign";
  if (table === "milestone_links") {
    const ends = [row.predecessor_id, row.successor_id].map((id) => relationOf("milestones", whose.ofMilestone.get(id)!, unitId));
    return (["own", "joined"] as const).find((relation) => ends.includes(relation)) ?? "foreign";
  }
  const projectId = table === "projects" ? row.id : table === "baseline_dates" ? whose.ofBaseline.get(row.baseline_id)!.project_id : (row.project_id ?? whose.ofUpdate.get(row.update_id)?.project_id ?? whose.ofRequest.get(row.request_id)?.project_id);
  if (projectId === undefined) return "none";
  if (whose.leads.get(projectId)!.lead_unit_id === unitId) return "own";
  return joins.get(projectId)!.includes(unitId) ? "joined" : "foreign";
}

const WORDS: Table[] = ["update_milestones", "update_outcomes", "corrections", "attachments", "spot_checks"];
const isSigned = (row: Row) => ["unit_approved", "accepted"].includes(whose.ofUpdate.get(row.update_id)!.status as string);

const REQUESTS: Table[] = ["change_requests", "change_items"];
const isSignedRequest = (row: Row) => ["signed", "checked", "approved", "refused"].includes((row.status ?? whose.ofRequest.get(row.request_id)!.status) as string);

const OWN_REQUEST_ACTS: unknown[] = ["change.saved", "change.submitted", "change.returned", "change.withdrawn"];

const IN_QUARANTINE: unknown[] = ["quarantined", "infected"];
/** An act of their own, or what happened to their name at sign-in. */
const isOfThem = (actor: Actor & { kind: "person" }, row: Row) => row.actor_id === actor.personId || (row.subject_type === "session" && row.subject_id === actor.username);

/** A view is its owner's, who is of the business; others of the business find what was shared with them. */
const findsView = (actor: Actor, row: Row): boolean => {
  if (actor.kind === "system") return row.audience === "all";
  if (![...CITYWIDE_ROLES, ...UNIT_ROLES].some((role) => role === actor.role)) return false;
  return row.audience === "all" || row.owner_id === actor.personId || (row.audience === "unit" && row.unit_id === actor.unit.id);
};

/** Of reports, whoever they are about: nobody's secret within the business, or the city's alone. */
const OF_REPORTS: Partial<Record<Table, "business" | "city">> = { report_letterheads: "business", report_builds: "city" };
/** Once it was issued a report is in the sight of all units, with what it is made of, and the template it is printed on. */
const OF_A_REPORT: Table[] = ["reports", "report_sources", "report_edits", "report_files"];
const isIssued = (row: Row) => (row.issued_at ?? whose.ofReport.get(row.report_id)?.issued_at ?? null) !== null;

function mayBeSeen(actor: Actor | null, table: Table, row: Row): boolean {
  if (!actor) return false;
  if (table === "saved_views") return findsView(actor, row);
  if (actor.kind === "system" || CITYWIDE_ROLES.includes(actor.role)) return true;
  if (table === "events" && isOfThem(actor, row)) return true;
  if (!UNIT_ROLES.includes(actor.role)) {
    if (table === "events") return actor.role !== "sysadmin";
    return table === "attachments" && actor.role === "secadmin" && IN_QUARANTINE.includes(row.status);
  }
  if (OF_REPORTS[table]) return OF_REPORTS[table] === "business";
  if (OF_A_REPORT.includes(table)) return isIssued(row);
  if (table === "report_templates") return rows.reports.some((report) => report.template_version === row.version && isIssued(report));
  const relation = relationOf(table, row, actor.unit.id);
  if (relation === "joined" && REQUESTS.includes(table)) return isSignedRequest(row);
  if (relation === "joined" && table === "events") return !OWN_REQUEST_ACTS.includes(row.action);
  return relation === "joined" && WORDS.includes(table) ? isSigned(row) : relation === "own" || relation === "joined";
}

const sorted = (some: Row[]) => some.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort();

describe("what is seen through the second wall", () => {
  test("the scene has rows of every kind in every table: what 高新区 sees is neither all nor nothing", () => {
    const filer = everybody["高新区填报人"]!;
    const kinds = (table: Table) => new Set(rows[table].map((row) => mayBeSeen(filer, table, row)));
    expect(SCOPED_TABLES.filter((table) => kinds(table).size < 2 && !OF_REPORTS[table] && table !== "spot_checks" && table !== "project_units" && table !== "bulk_edits")).toEqual([]);
    // 天府新区 only joins GC-1-01, where nothing is signed in July.
    const joiner = everybody["天府新区填报人"]!;
    expect(rows.update_outcomes.filter((row) => mayBeSeen(joiner, "update_outcomes", row))).toHaveLength(1);
    expect(rows.spot_checks.map((row) => mayBeSeen(joiner, "spot_checks", row))).toEqual([false]);
  });

  test.each(SCOPED_TABLES)("%s: everybody sees exactly their rows, whatever is asked for", async (table) => {
    await Promise.all(Object.entries(everybody).map(async ([who, actor]) => {
      const expected = rows[table].filter((row) => mayBeSeen(actor, table, row));
      expect(sorted(await acting(actor, (tx) => read(tx, table))), who).toEqual(sorted(expected));
    }));
  });

  test("an issued report says the same to everybody who reads it, also where its sealing stands on a chain that units do not see", async () => {
    const [office, unit] = await Promise.all(["调度专班", "高新区填报人"].map((who) => {
      const actor = everybody[who]!;
      return transactionAs(serving.db, actor, "read", (tx) => getReport({ actor, db: tx, now: new Date() }, OF_JUNE, 1));
    }));
    expect(office!.document.notes.join()).toContain("审计锚点：");
    expect(office!.document.template).toMatch(/^[0-9a-f]{64}$/);
    expect(unit!.document.notes).toEqual(office!.document.notes);
    expect(unit!.sha256).toBe(office!.sha256);
  });

  test("by words everybody finds what they see, and whoever did not say who acts nothing", async () => {
    await Promise.all(Object.entries(everybody).map(async ([who, actor]) => {
      const { rows: found } = await acting(actor, (tx) => tx.execute<{ id: number }>(sql`select id from projects_saying('GC-1') id`));
      expect(new Set(found.map(({ id }) => id)), who).toEqual(new Set(rows.projects.filter((row) => mayBeSeen(actor, "projects", row)).map(({ id }) => id)));
    }));
  });
});

/** A column of no weight, to be set to what it is. */
const COLUMN: Partial<Record<Table, string>> = { project_places: "name", projects: "light", updates: "progress_text", stages: "ordinal", milestones: "name", outcomes: "name", attachments: "scan_note", reminder_recipients: "attempts", light_overrides: "lifted_by", change_requests: "reason_text", change_items: "to_on", assignments: "until_on", milestone_links: "removed_by", bulk_edits: "undone_by", saved_views: "query", report_templates: "retired_by", reports: "version", report_builds: "step", report_edits: "text" };
const KEYS: Partial<Record<Table, string[]>> = {
  project_units: ["project_id", "unit_id"], project_places: ["project_id"], baseline_dates: ["baseline_id", "milestone_id"], sealed_projects: ["cycle_id", "revision", "project_id"], milestone_outlooks: ["cycle_id", "revision", "milestone_id"],
  change_items: ["request_id", "milestone_id"], update_milestones: ["update_id", "milestone_id"], update_outcomes: ["update_id", "outcome_id"], reminder_recipients: ["reminder_id", "person_id"],
  project_labels: ["project_id", "label"], report_letterheads: ["version"], report_templates: ["version"],
  report_sources: ["report_id", "cycle_id"], report_edits: ["report_id", "block"], report_files: ["report_id", "content_sha256", "output"],
};
const ACTS = ["insert", "update", "delete"] as const;
type Act = (typeof ACTS)[number];

/** What a unit's people may do to rows of projects that their unit leads; the city's people whatever is granted. */
const OWN_WRITES: Partial<Record<Table, Act[]>> = {
  projects: ["update"], updates: ["update"], update_milestones: ["insert", "delete"], update_outcomes: ["insert", "delete"], corrections: ["insert", "delete"],
  attachments: ["insert", "update"], reminder_recipients: ["update"], assignments: ["insert", "update"],
  change_requests: ["insert", "update"], change_items: ["insert", "update", "delete"],
  // Locked, not changed: see statementOf.
  reminders: ["update"],
};

/** Of an act that is granted at all; the others are refused to everybody (grants.db.test.ts). */
function mayWrite(actor: Actor | null, table: Table, act: Act, row: Row): boolean {
  if (table === "events") return act === "insert";
  if (!actor) return false;
  if (table === "saved_views") return actor.kind === "person" && row.owner_id === actor.personId;
  if (actor.kind === "system" || CITYWIDE_ROLES.includes(actor.role)) return true;
  if (!UNIT_ROLES.includes(actor.role)) return false;
  return relationOf(table, row, actor.unit.id) === "own" && (OWN_WRITES[table]?.includes(act) ?? false);
}

function statementOf(table: Table, act: Act, row: Row): SQL {
  const name = sql.identifier(table);
  const json = JSON.stringify(row);
  if (act === "insert") return sql`insert into ${name} overriding user value select * from jsonb_populate_record(null::${name}, ${json}::jsonb)`;
  const key = sql.join((KEYS[table] ?? ["id"]).map((column) => sql`${sql.identifier(column)} = (jsonb_populate_record(null::${name}, ${json}::jsonb)).${sql.identifier(column)}`), sql` and `);
  if (act === "delete") return sql`delete from ${name} where ${key}`;
  const column = sql.identifier(COLUMN[table] ?? "id");
  // A reminder never changes: what its delivery needs is the lock.
  return table === "reminders" ? sql`select from ${name} where ${key} for update` : sql`update ${name} set ${column} = ${column} where ${key}`;
}

class Undone extends Error {}
const codeOf = (error: unknown): string => (error as { cause?: { code?: string } }).cause?.code ?? "";
/** Past the wall, other guards stand: a key taken, a row that others point to, a sealed month. */
const OTHER_GUARDS = ["23505", "23503", "23514", "P0001"];

/** "through": the wall let it pass; "nothing": it found no row; "refused". Always undone. */
async function attempt(actor: Actor | null, statement: SQL): Promise<"through" | "nothing" | "refused"> {
  let found = 0;
  try {
    await acting(actor, async (tx) => {
      found = (await tx.execute(statement)).rowCount ?? 0;
      throw new Undone();
    });
  } catch (error) {
    if (error instanceof Undone) return found > 0 ? "through" : "nothing";
    if (codeOf(error) === "42501") return "refused";
    if (OTHER_GUARDS.includes(codeOf(error))) return "through";
    throw error;
  }
  return "nothing";
}

/** One row of each kind, of the open month where there is a choice: a sealed one is guarded otherwise. */
function samples(table: Table): Row[] {
  const kinds = new Map<string, Row>();
  const unitIds = [...new Set(Object.values(everybody).flatMap((actor) => (actor?.kind === "person" && UNIT_ROLES.includes(actor.role) ? [actor.unit.id] : [])))];
  for (const row of rows[table]) kinds.set(table === "saved_views" ? String(row.id) : unitIds.map((id) => relationOf(table, row, id)).join(), row);
  return [...kinds.values()];
}

describe("what is written through the second wall", () => {
  test.each(SCOPED_TABLES)("%s: everybody writes rows of their own alone, and the city's people what the serving role may write at all", async (table) => {
    // Sealed rows are added by the sealing alone: the guard of sealed months speaks before the wall does.
    const acts = ACTS.filter((act) => isGranted(table, act) && !((table === "sealed_projects" || table === "milestone_outlooks") && act === "insert"));
    await Promise.all(Object.entries(everybody).map(async ([who, actor]) => {
      for (const row of samples(table)) {
        for (const act of acts) {
          const outcome = await attempt(actor, statementOf(table, act, row));
          expect(outcome === "through", `${who} ${act} ${JSON.stringify(row).slice(0, 200)}: ${outcome}`).toBe(mayWrite(actor, table, act, row));
        }
      }
    }));
  });

  test("a reminder's words are changed by nobody", async () => {
    expect(await attempt(everybody["系统"]!, sql`update reminders set text = ''`)).toBe("refused");
  });

  test("what a unit leaves behind is its own: a signed filing of a project it only joins is seen, and not changed", async () => {
    const joiner = everybody["天府新区填报人"]!;
    const june = rows.updates.find((row) => row.status === "accepted" && relationOf("updates", row, (joiner as Actor & { kind: "person" }).unit.id) === "joined")!;
    expect((await acting(joiner, (tx) => tx.execute(sql`select 1 from updates where id = ${june.id}`))).rowCount).toBe(1);
    const draft = rows.updates.find((row) => row.status === "draft" && relationOf("updates", row, (joiner as Actor & { kind: "person" }).unit.id) === "joined")!;
    expect(await attempt(joiner, statementOf("updates", "update", draft))).toBe("refused");
  });
});
