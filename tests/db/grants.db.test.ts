import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { connect } from "@/db/client";
import { SCOPED_TABLES, SERVING_ROLE } from "@/db/serving-role";
import { withFreshDatabase, withRollback } from "../support/db";
import { GRANTED } from "./granted";

describe("what the serving role may do", () => {
  test("is decided for every table, and is no more than that", () =>
    withRollback(async (tx) => {
      const { rows } = await tx.execute<{ name: string; rights: string }>(sql`
        select t.relname as name, concat_ws(', ', whole.rights, part.rights) as rights
          from pg_class t
          left join lateral (
            select string_agg(lower(privilege_type), ', ' order by array_position(array['SELECT', 'INSERT', 'UPDATE', 'DELETE'], privilege_type)) as rights
              from aclexplode(t.relacl) where grantee = ${SERVING_ROLE}::regrole) whole on true
          left join lateral (
            select string_agg(lower(privilege_type) || ' (' || names || ')', ', ') as rights
              from (select privilege_type, string_agg(attname, ', ' order by attname) as names
                      from pg_attribute, aclexplode(attacl) where attrelid = t.oid and grantee = ${SERVING_ROLE}::regrole group by privilege_type) by_column) part on true
         where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p', 'v', 'm', 'f')
         order by t.relname`);
      expect(Object.fromEntries(rows.map(({ name, rights }) => [name, rights])), "a table without its decision: say in its migration what the serving role may do with it, and in tests/db/granted.ts").toEqual(GRANTED);
    }));

  test("holds for everybody: nothing is granted to PUBLIC, no sequence is in reach, and no schema but this one", () =>
    withRollback(async (tx) => {
      const { rows } = await tx.execute<{ name: string }>(sql`
        select t.relname as name from pg_class t, aclexplode(t.relacl) where t.relnamespace = 'public'::regnamespace and grantee = 0
        union all select relname from pg_class where relkind = 'S' and (has_sequence_privilege(${SERVING_ROLE}, oid, 'usage') or has_sequence_privilege(${SERVING_ROLE}, oid, 'update'))
        union all select nspname from pg_namespace where nspname !~ '^(pg_|information_schema)' and (has_schema_privilege(${SERVING_ROLE}, oid, 'create') or nspname <> 'public' and has_schema_privilege(${SERVING_ROLE}, oid, 'usage'))
        union all select p.proname from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef and p.prorettype <> 'trigger'::regtype and has_function_privilege('public', p.oid, 'execute')
        union all select defaclobjtype::text from pg_default_acl, aclexplode(defaclacl) where grantee = ${SERVING_ROLE}::regrole`);
      expect(rows).toEqual([]);
    }));

  test("row-level security is on for every table that belongs to a project, an update or a unit's reminders, and forced on none", () =>
    withRollback(async (tx) => {
      const { rows } = await tx.execute<{ name: string; guarded: boolean; forced: boolean; scoped: boolean }>(sql`
        select relname as name, relrowsecurity as guarded, relforcerowsecurity as forced,
               relname = 'projects' or exists (select 1 from pg_attribute where attrelid = t.oid and attname in ('project_id', 'update_id', 'baseline_id', 'reminder_id')) as scoped
          from pg_class t where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`);
      expect(rows.filter(({ forced }) => forced)).toEqual([]);
      const guarded = rows.filter((row) => row.guarded).map(({ name }) => name);
      expect(guarded.sort()).toEqual([...SCOPED_TABLES].sort());
      expect(rows.filter((row) => row.scoped && !row.guarded)).toEqual([]);
    }));

  test("it cannot rewrite or silence the trail, nor lift the wall", () =>
    withFreshDatabase(async (_db, url) => {
      const { pool, close } = connect(url, { max: 1, session: { role: SERVING_ROLE, "guatu.scope": "city" } });
      const refusalOf = (statement: string) => pool.query(statement).then(() => "done", (error: { code: string }) => error.code);
      const statements = [
        "update events set reason = ''", "delete from events", "truncate events", "insert into event_chain (seq, event_id, hash) values (1, 1, '')", "delete from event_chain", "truncate event_chain",
        "alter table events disable trigger all", "alter table events disable row level security", "drop policy projects_seen on projects", "create policy all_seen on projects using (true)",
        "alter table projects owner to guatu_web", "grant update on events to guatu_web; update events set reason = ''", "create table mine (n int)", "create function mine() returns int language sql return 1",
        "create trigger mine before insert on events for each row execute function refuse_change()", "set session_replication_role = replica", "select * from drizzle.__drizzle_migrations",
        "alter role guatu_web superuser", "alter role guatu_web bypassrls", "update projects set name = ''", "update updates set unit_id = 1", "update snapshots set content = ''",
      ];
      expect(Object.fromEntries(await Promise.all(statements.map(async (statement) => [statement, await refusalOf(statement)])))).toEqual(Object.fromEntries(statements.map((statement) => [statement, "42501"])));
      // Asked to leave the policies aside, the server refuses instead of showing more.
      expect(await refusalOf("set row_security = off; select * from projects")).toBe("42501");
      await close();
    }));
});
