import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";

const FOLDER = fileURLToPath(new URL("./migrations", import.meta.url));
const LOCK = 4_871_001;
const OLDEST = 150_000;
const RAISED = "P0001";

/** Applies the migrations not yet applied; of two processes the second waits for the first. */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: "guatu migrate" });
  await client.connect().catch((error: unknown) => {
    throw new Error(`The database at ${client.host}:${client.port} cannot be used: ${reasonOf(error)}`);
  });
  try {
    await insistOnVersion(client);
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await client.query("set client_min_messages = warning");
    await applyMigrations(drizzle({ client }), { migrationsFolder: FOLDER }).catch((error: unknown) => {
      throw sentenceIn(error) ?? error;
    });
  } finally {
    await client.end();
  }
}

async function insistOnVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; words: string }>(
    "select current_setting('server_version_num')::int as number, current_setting('server_version') as words",
  );
  const server = rows[0]!;
  if (server.number < OLDEST) throw new Error(`Guatu needs PostgreSQL 15 or later; the server at DATABASE_URL is ${server.words}.`);
}

/** Node reports a name with several addresses as an error without a message of its own. */
const reasonOf = (error: unknown): string => (error instanceof AggregateError ? error.errors.map(reasonOf).join("; ") : (error as Error).message);

/** What a migration itself says it lacks; drizzle would print the whole migration with it. */
function sentenceIn(error: unknown): Error | null {
  const cause = error instanceof Error ? (error.cause as { code?: string; message: string } | undefined) : undefined;
  return cause?.code === RAISED ? new Error(cause.message, { cause: error }) : null;
}
