import { createHash } from "node:crypto";
import { getTableColumns, getTableName, is, sql, type SQL } from "drizzle-orm";
import { PgTable, type PgColumn } from "drizzle-orm/pg-core";
import type { Database, Transaction } from "@/db/client";
import * as schema from "@/db/schema";

export type Values = Record<string, unknown>;
/** A secret and where it was put: the column ("updates.progress_text") and the row as it was. */
export type Canary = { secret: string; column: string; row: Values };

/** Rows of a table that get secrets of their own; the plan alone has thousands, all of one kind. */
const ROWS = 40;

/** Names that addresses are made of, and words that the application itself goes by. */
const FIXED = ["projects.code", "units.code", "cycles.month", "installation.kind", "plan_nodes.code", "commitments.code", "indicators.code", "events.subject_id", "plan_nodes.path_titles", "snapshots.content", "people.username", "sealed_projects.original_light", "sealed_projects.computed_light", "reports.period", "report_numbers.period", "report_edits.block"];

export const TABLES: PgTable[] = (Object.values(schema) as unknown[]).filter((value): value is PgTable => is(value, PgTable));
/** As the database calls it (db/client names columns in snake case). */
const nameOf = (column: PgColumn): string => column.name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const isOfText = (column: PgColumn) => ["PgText", "PgJsonb"].includes(column.columnType);

/** Puts a secret into every text and JSON of the first rows of every table, where its rules let one stand. Answers them, and the tables that have no row. */
export async function plant(db: Database): Promise<{ canaries: Canary[]; empty: string[] }> {
  const canaries: Canary[] = [];
  const empty: string[] = [];
  await db.transaction(async (tx) => {
    for (const table of TABLES) await tx.execute(sql`alter table ${table} disable trigger user`);
    for (const table of TABLES) {
      const { rows } = await tx.execute<Values & { row_place: string }>(sql`select ctid::text as row_place, * from ${table} order by ctid limit ${ROWS}`);
      if (rows.length === 0) empty.push(getTableName(table));
      for (const row of rows) await plantInRow(tx, table, row, canaries);
    }
    await plantInSnapshots(tx, canaries);
    for (const table of TABLES) await tx.execute(sql`alter table ${table} enable trigger user`);
  });
  return { canaries, empty };
}

async function plantInRow(tx: Transaction, table: PgTable, row: Values & { row_place: string }, canaries: Canary[]): Promise<void> {
  let place = row.row_place;
  for (const column of Object.values(getTableColumns(table)).filter(isOfText)) {
    const name = `${getTableName(table)}.${nameOf(column)}`;
    const value = row[nameOf(column)];
    if (FIXED.includes(name) || value === null || value === undefined) continue;
    const word = `canary${canaries.length}z`;
    for (const [secret, planted] of secretsFor(column, value, word)) {
      const moved = await put(tx, table, column, planted, place);
      if (!moved) continue;
      place = moved;
      canaries.push({ secret, column: name, row });
      break;
    }
  }
}

/** In JSON beside what is there; in a text instead of it, as a word or, where only a digest may stand, as one. */
function secretsFor(column: PgColumn, value: unknown, word: string): [string, SQL][] {
  if (column.columnType === "PgJsonb") return [[word, sql`${JSON.stringify(beside(value, word))}::jsonb`]];
  const digest = createHash("sha256").update(word).digest("hex");
  return [[word, sql`${word}`], [digest, sql`${digest}`]];
}

const isOfObjects = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 && value.every(isOfObjects) : value !== null && typeof value === "object");
const IN_WORDS = /remark|text|reason/i;

/** The secret as one more member of every object, and for all that somebody wrote; an empty list holds none. */
function beside(value: unknown, word: string): unknown {
  if (Array.isArray(value)) return isOfObjects(value) ? value.map((each) => beside(each, word)) : value.length > 0 ? [...(value as unknown[]), word] : value;
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).map(([key, each]) => [key, isOfObjects(each) ? beside(each, word) : typeof each === "string" && IN_WORDS.test(key) ? word : each]);
  return { ...Object.fromEntries(kept), canary: word };
}

/** The row's new place, or null when a rule of the table refuses the value. */
async function put(tx: Transaction, table: PgTable, column: PgColumn, planted: SQL, place: string): Promise<string | null> {
  try {
    return await tx.transaction(async (inner) => {
      const { rows } = await inner.execute<{ row_place: string }>(sql`update ${table} set ${sql.identifier(nameOf(column))} = ${planted} where ctid = ${place}::tid returning ctid::text as row_place`);
      return rows[0]!.row_place;
    });
  } catch (error) {
    const { code } = (error as { cause?: { code?: string } }).cause ?? {};
    // check_violation, foreign_key_violation
    if (code === "23514" || code === "23503") return null;
    throw error;
  }
}

type SealedUpdate = Values & { status: string; entries: Values[]; landmarks: Values[] };
type Sealed = Values & { month: string; projects: (Values & { code: string; override: Values | null; update: SealedUpdate | null })[] };
const WORDS = ["progressText", "nextStepText", "problemText", "problemAsk", "measureText", "waiverReason", "proof", "forecastCause", "proofNo"];

/** What was written lies in the sealed document once more: a secret for every text of every update in it and every judgement of a light, and one for the document as a whole. */
async function plantInSnapshots(tx: Transaction, canaries: Canary[]): Promise<void> {
  for (const { cycleId, revision, content } of await tx.select().from(schema.snapshots)) {
    const sealed = JSON.parse(content) as Sealed;
    const whole = `canary${canaries.length}z`;
    canaries.push({ secret: whole, column: "snapshots.content", row: {} });
    sealed.canary = whole;
    for (const project of sealed.projects) {
      const { code, update } = project;
      project.canary = whole;
      if (update) update.canary = whole;
      if (project.override) {
        project.override.reason = `canary${canaries.length}z`;
        canaries.push({ secret: project.override.reason as string, column: "snapshots.content reason", row: { project: code } });
      }
      for (const said of update ? [update, ...update.entries, ...update.landmarks] : []) {
        for (const field of WORDS.filter((word) => said[word])) {
          const secret = `canary${canaries.length}z`;
          canaries.push({ secret, column: `snapshots.content ${field}`, row: { project: code, status: update!.status, month: sealed.month } });
          said[field] = secret;
        }
      }
    }
    await tx.update(schema.snapshots).set({ content: JSON.stringify(sealed) }).where(sql`cycle_id = ${cycleId} and revision = ${revision}`);
  }
}
