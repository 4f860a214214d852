import { sql } from "drizzle-orm";
import { connect, type Database } from "./client";
import { SCOPED_TABLES, SERVING_ROLE } from "./serving-role";

const ROLE_FAULTS: Record<string, string> = {
  is_other: `the connection does not serve as ${SERVING_ROLE}; take “options” out of its address`,
  is_superuser: `${SERVING_ROLE} is a superuser; run: alter role ${SERVING_ROLE} nosuperuser`,
  passes_policies: `${SERVING_ROLE} passes row-level security; run: alter role ${SERVING_ROLE} nobypassrls`,
  owns_tables: `${SERVING_ROLE} owns tables, or is a member of the role that does; they belong to the owner alone, who migrates`,
  may_create: `${SERVING_ROLE} may create tables; run: revoke create on schema public from public, ${SERVING_ROLE}`,
  may_rewrite_events: `${SERVING_ROLE} may change the trail; run: revoke update, delete, truncate on events, event_chain from ${SERVING_ROLE}`,
};

/** What is wrong with the wall that the database itself puts between units, as whoever serves finds it; null: it stands. */
async function faultOf(db: Database): Promise<string | null> {
  const { rows: [role] } = await db.execute<Record<string, boolean>>(sql`
    select current_user <> ${SERVING_ROLE} as is_other, rolsuper as is_superuser, rolbypassrls as passes_policies,
           exists (select 1 from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and pg_has_role(current_user, relowner, 'member')) as owns_tables,
           has_schema_privilege('public', 'create') as may_create,
           has_table_privilege('events', 'update, delete, truncate') or has_table_privilege('event_chain', 'update, delete, truncate') as may_rewrite_events
      from pg_roles where rolname = current_user`);
  const fault = Object.keys(ROLE_FAULTS).find((name) => role![name]);
  if (fault) return ROLE_FAULTS[fault]!;
  for (const table of SCOPED_TABLES) {
    const { rows: [rights] } = await db.execute<{ is_guarded: boolean; is_readable: boolean }>(sql`
      select row_security_active(${table}) as is_guarded, has_table_privilege(${table}, 'select') as is_readable`);
    if (!rights!.is_readable) return `${SERVING_ROLE} may not read the table ${table}; give it back the rights that the migrations gave`;
    if (!rights!.is_guarded) return `row-level security is off for the table ${table}; run: alter table ${table} enable row level security`;
    if ((await db.execute(sql`select 1 from ${sql.identifier(table)} limit 1`)).rows.length > 0) return `the table ${table} shows rows to whoever did not say who acts; its policies are not those of the migrations`;
  }
  return null;
}

/** Before anybody is served: throws a sentence unless the serving connection is as narrow as the migrations left it. */
export async function insistOnSecondWall(servingUrl: string): Promise<void> {
  const { db, close } = connect(servingUrl, { max: 1, applicationName: "guatu start", session: { role: SERVING_ROLE } });
  try {
    await db.execute(sql`select 1`).catch((error: unknown) => {
      throw mayNotBecome(error) ? new Error(`Guatu serves as the role ${SERVING_ROLE}, which the web server's login may not become. Have the database administrator run, for that login: grant ${SERVING_ROLE} to …;`, { cause: error }) : error;
    });
    const fault = await faultOf(db);
    if (fault) throw new Error(`Guatu does not serve, because the database would not keep units apart: ${fault}.`);
  } finally {
    await close();
  }
}

/** insufficient_privilege, or invalid_parameter_value for a role that there is not */
const mayNotBecome = (error: unknown): boolean => ["42501", "22023"].includes((error as { cause?: { code?: string } }).cause?.code ?? "");
