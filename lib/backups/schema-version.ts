import { readFileSync } from "node:fs";
import type pg from "pg";

/** Which migrations made a database: the newest by name, and the hash of each. */
export type SchemaVersion = { name: string; hashes: string[] };

const JOURNAL = new URL("../../db/migrations/meta/_journal.json", import.meta.url);

/** The names of the migrations that this version of the application has. */
export const knownMigrations = (): string[] => (JSON.parse(readFileSync(JOURNAL, "utf8")) as { entries: { tag: string }[] }).entries.map(({ tag }) => tag);

export async function schemaVersionOf(client: pg.Client): Promise<SchemaVersion> {
  const { rows } = await client.query<{ hash: string }>("select hash from drizzle.__drizzle_migrations order by id");
  return { name: knownMigrations()[rows.length - 1] ?? `第 ${rows.length} 次迁移`, hashes: rows.map(({ hash }) => hash) };
}

export const isSameSchema = (one: SchemaVersion, other: SchemaVersion): boolean => one.hashes.join() === other.hashes.join();
