-- The role that serves, narrower than the one that owns and migrates; and row-level security, the second wall behind lib/projects/scope.ts.
-- Roles belong to the whole server: another database of it may have made this one, or be making it at this moment.
do $$
declare
  is_16 constant boolean := current_setting('server_version_num')::integer >= 160000;
begin
  if not exists (select from pg_roles where rolname = 'guatu_web') then
    begin
      create role guatu_web nologin;
    exception
      when duplicate_object or unique_violation then null;
      when insufficient_privilege then
        raise exception 'Guatu serves as the role guatu_web, which is missing, and % may not create it. Have the database administrator run: create role guatu_web; grant guatu_web to %;', quote_ident(current_user), quote_ident(current_user);
    end;
  end if;
  if not pg_has_role(current_user, 'guatu_web', case when is_16 then 'SET' else 'MEMBER' end) then
    begin
      execute format('grant guatu_web to %I%s', current_user, case when is_16 then ' with set true, inherit false' end);
    exception
      when unique_violation then null;
      when insufficient_privilege then
        raise exception 'Guatu serves as the role guatu_web, which % may not become. Have the database administrator run: grant guatu_web to %;', quote_ident(current_user), quote_ident(current_user);
    end;
  end if;
end $$;
--> statement-breakpoint

-- What it may do with each table, and nothing by default: a new table's migration grants what its commands need (tests/db/grants.db.test.ts lists it all).
revoke create on schema public from public;
--> statement-breakpoint
revoke all on all tables in schema public from guatu_web;
--> statement-breakpoint
grant usage on schema public to guatu_web;
--> statement-breakpoint
grant select on all tables in schema public to guatu_web;
--> statement-breakpoint
grant insert on events, sealed_projects, snapshots, baselines, baseline_dates, spot_checks, indicator_observations, security_settings, former_passwords to guatu_web;
--> statement-breakpoint
grant insert, delete on update_milestones, update_outcomes, corrections, identities to guatu_web;
--> statement-breakpoint
grant insert, update on cycles, reminder_recipients, units, people, sessions, attachments, idempotent_writes to guatu_web;
--> statement-breakpoint
grant insert, update, delete on calendar_days, sign_in_tries, second_factors, recovery_codes, one_time_codes, rate_limits to guatu_web;
--> statement-breakpoint
grant update on cycle_settings, stages, milestones, outcomes, api_tokens to guatu_web;
--> statement-breakpoint
grant delete on former_passwords to guatu_web;
--> statement-breakpoint
-- Of a project only the stored light; of an update never whose, of what and of which month it is.
grant update (light, light_reasons, original_light, progress_pct, planned_pct, overdue_key_count, next_due_on, light_on) on projects to guatu_web;
--> statement-breakpoint
grant insert, delete, update (status, version, progress_text, next_step_text, problem_text, problem_type, problem_level, problem_ask, measure_text, self_judgement,
  saved_at, saved_by, submitted_at, submitted_by, is_late, signed_at, signed_by, accepted_at, accepted_by, returned_at, returned_by, return_remark, returned_fields,
  waived_at, waived_by, waiver_reason) on updates to guatu_web;
--> statement-breakpoint
-- A reminder never changes; the right to one column is what it takes to lock a row.
grant insert, update (id) on reminders to guatu_web;
--> statement-breakpoint

-- Who acts, as transactionAs (lib/people/wall.ts) told; null for whoever was not told.
create function acting_scope() returns text language sql stable parallel safe
  return nullif(current_setting('guatu.scope', true), '');
--> statement-breakpoint
create function acting_unit() returns integer language sql stable parallel safe
  return case when current_setting('guatu.scope', true) = 'unit' then nullif(current_setting('guatu.unit', true), '')::integer end;
--> statement-breakpoint
create function acting_person() returns integer language sql stable parallel safe
  return nullif(current_setting('guatu.person', true), '')::integer;
--> statement-breakpoint
-- What the acting unit leads or joins. Runs as the owner, whom no policy stops: the policy on projects could not ask projects itself.
create function visible_project_ids() returns setof integer language sql stable parallel safe security definer
begin atomic
  select id from projects where lead_unit_id = acting_unit()
  union
  select project_id from project_units where unit_id = acting_unit();
end;
--> statement-breakpoint

-- For sealing, which reads one picture of what others may be changing: the lock takes rights to these tables that the serving role is not given.
create function hold_facts_still() returns void language sql security definer set search_path = public, pg_temp
  as 'lock table projects, milestones, baselines, indicator_observations in share row exclusive mode';
--> statement-breakpoint
revoke execute on function visible_project_ids(), hold_facts_still() from public;
--> statement-breakpoint
grant execute on function visible_project_ids(), hold_facts_still() to guatu_web;
--> statement-breakpoint

-- The dispatch office, the city's leaders and the system see and write all. A unit's people see what `seen` says and leave behind only what `own` says,
-- by the acts named. The functions stand in sub-selects: asked once a statement, never once a row. An update's words are its lead unit's own until signed.
do $$
declare
  of_project constant text := 'project_id in (select visible_project_ids())';
  own_update constant text := 'exists (select 1 from updates u where u.id = $.update_id and u.unit_id = (select acting_unit()))';
  words constant text := 'exists (select 1 from updates u where u.id = $.update_id and (u.unit_id = (select acting_unit()) or u.status in (''unit_approved'', ''accepted'')))';
  of_reminder constant text := 'exists (select 1 from reminders r where r.id = $.reminder_id)';
  city constant text := '(select acting_scope()) = ''city''';
  rule record;
  seen text;
  own text;
begin
  for rule in
    select * from (values
      ('projects', 'id in (select visible_project_ids())', '{update}', 'lead_unit_id = (select acting_unit())'),
      ('project_units', of_project, '{}', ''),
      ('stages', of_project, '{}', ''),
      ('milestones', of_project, '{}', ''),
      ('outcomes', of_project, '{}', ''),
      ('baselines', of_project, '{}', ''),
      ('baseline_dates', 'exists (select 1 from baselines b where b.id = $.baseline_id)', '{}', ''),
      ('updates', of_project, '{update}', 'unit_id = (select acting_unit())'),
      ('update_milestones', words, '{insert, update, delete}', own_update),
      ('update_outcomes', words, '{insert, update, delete}', own_update),
      ('corrections', words, '{insert, update, delete}', own_update),
      ('attachments', words, '{insert, update, delete}', own_update),
      ('spot_checks', words, '{}', ''),
      ('sealed_projects', of_project, '{}', ''),
      ('reminders', 'unit_id = (select acting_unit())', '{}', ''),
      ('reminder_recipients', of_reminder, '{update}', of_reminder)
    ) as rules (name, seen, acts, own)
  loop
    seen := city || ' or ' || replace(rule.seen, '$', rule.name);
    own := city || ' or ' || replace(rule.own, '$', rule.name);
    execute format('alter table %I enable row level security', rule.name);
    execute format('create policy %I on %I for select to guatu_web using (%s)', rule.name || '_seen', rule.name, seen);
    execute format('create policy %I on %I for insert to guatu_web with check (%s)', rule.name || '_added', rule.name, case when 'insert' = any (rule.acts::text[]) then own else city end);
    -- What is in sight may be locked, so that the command answers with the sentence why not; what is left behind must be their own.
    execute format('create policy %I on %I for update to guatu_web using (%s) with check (%s)', rule.name || '_changed', rule.name, seen, case when 'update' = any (rule.acts::text[]) then own else city end);
    execute format('create policy %I on %I for delete to guatu_web using (%s)', rule.name || '_removed', rule.name, case when 'delete' = any (rule.acts::text[]) then own else city end);
  end loop;
end $$;
--> statement-breakpoint

-- 安全管理员 releases files from quarantine without seeing what they belong to. Of other files those once released alone stay in sight: PostgreSQL asks that of a row
-- just changed, and who comes second is told why. So a release leaves its event before it changes the row (releaseAttachment).
do $$
declare
  released constant text := '(select acting_scope()) = ''security'' and (status in (''quarantined'', ''infected'')
    or exists (select 1 from events e where e.subject_type = ''attachment'' and e.subject_id = attachments.id::text and e.action = ''attachment.released''))';
begin
  execute format('create policy attachments_in_quarantine on attachments for select to guatu_web using (%s)', released);
  execute format('create policy attachments_released on attachments for update to guatu_web using (%s) with check ((select acting_scope()) = ''security'' and status = ''clean'')', released);
end $$;
--> statement-breakpoint

-- 审计管理员 and 安全管理员 read the whole trail; others what is of a project in their sight, what they did themselves, and what befell their own name at sign-in.
-- Whoever acts leaves an event, also of what was refused.
alter table events enable row level security;
--> statement-breakpoint
create policy events_seen on events for select to guatu_web
  using ((select acting_scope()) in ('city', 'security', 'trail') or project_id in (select visible_project_ids()) or actor_id = (select acting_person())
    or (subject_type = 'session' and subject_id = (select username from people where id = (select acting_person()))));
--> statement-breakpoint
create policy events_added on events for insert to guatu_web with check (true);
