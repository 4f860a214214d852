-- A rule set that was adopted, an outlook that was sealed: neither is ever another one.
create trigger light_rule_sets_never_change before update or delete on light_rule_sets for each row execute function refuse_change('亮灯规则不能修改或删除，只能采用新的一版');
--> statement-breakpoint
create trigger light_rule_sets_are_not_truncated before truncate on light_rule_sets for each statement execute function refuse_change('亮灯规则不能清空');
--> statement-breakpoint
create trigger milestone_outlooks_never_change before update or delete on milestone_outlooks for each row execute function refuse_change('封存数据不能修改或删除');
--> statement-breakpoint
create trigger milestone_outlooks_are_not_truncated before truncate on milestone_outlooks for each statement execute function refuse_change('封存数据不能清空');
--> statement-breakpoint
create trigger milestone_outlooks_are_written_at_sealing before insert on milestone_outlooks for each row execute function insist_open_cycle();
--> statement-breakpoint

-- 人工调灯 belongs to its month: set while that is open, and afterwards only ever lifted, once, while it still is.
create function guard_light_override() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (tg_op = 'UPDATE' and (old.lifted_at is not null or to_jsonb(new) - array['lifted_at', 'lifted_by'] <> to_jsonb(old) - array['lifted_at', 'lifted_by'])) then
    raise exception '人工调灯的记录不能修改或删除' using errcode = 'P0001', hint = 'immutable';
  end if;
  -- Waits for a sealing under way, as the commands do.
  perform 1 from cycles where id = new.cycle_id for share;
  if not exists (select 1 from cycles where id = new.cycle_id and status = 'open') then
    raise exception '该调度期已封存，不能再调灯' using errcode = 'P0001', hint = 'immutable';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger light_overrides_stay before insert or update or delete on light_overrides for each row execute function guard_light_override();
--> statement-breakpoint

-- 任职 is only ever ended.
create function guard_assignment() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.until_on is not null or to_jsonb(new) - 'until_on' <> to_jsonb(old) - 'until_on' then
    raise exception '责任人任职记录不能修改或删除' using errcode = 'P0001', hint = 'immutable';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger assignments_are_only_ended before update or delete on assignments for each row execute function guard_assignment();
--> statement-breakpoint

-- What only the city decides: the dispatch office, the leaders and the system; and the owner, who migrates and restores. As `role` says it also inside a function of the owner.
create function acts_for_city() returns boolean language sql stable parallel safe
  return acting_scope() is not distinct from 'city' or 'guatu_web' not in (current_setting('role'), session_user);
--> statement-breakpoint

-- A request keeps whose and what it is; once decided or withdrawn, all it says. From the check on it is the city's.
create function guard_change_request() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception '调整申请不能删除，只能撤销' using errcode = 'P0001', hint = 'immutable';
  end if;
  if old.status in ('approved', 'refused', 'withdrawn') then
    raise exception '调整申请已办结，不能再修改' using errcode = 'P0001', hint = 'immutable';
  end if;
  if new.status <> old.status and new.status in ('checked', 'approved', 'refused') and not acts_for_city() then
    raise exception '调整申请由调度专班初审、有权的一级审批' using errcode = 'P0001', hint = 'immutable';
  end if;
  if (new.project_id, new.unit_id, new.kind, new.created_by) is distinct from (old.project_id, old.unit_id, old.kind, old.created_by)
     or (old.number is not null and new.number is distinct from old.number)
     or (old.first_signed_at is not null and (new.filed_on, new.is_late, new.first_signed_at) is distinct from (old.filed_on, old.is_late, old.first_signed_at)) then
    raise exception '调整申请的项目、类型、编号和申请日期不能修改' using errcode = 'P0001', hint = 'immutable';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger change_requests_keep_their_word before update or delete on change_requests for each row execute function guard_change_request();
--> statement-breakpoint
create function guard_change_item() returns trigger language plpgsql as $$
declare
  state text;
begin
  select status into state from change_requests where id = case when tg_op = 'DELETE' then old.request_id else new.request_id end for update;
  if tg_op = 'UPDATE' and to_jsonb(new) - 'is_open' = to_jsonb(old) - 'is_open' and old.is_open and not new.is_open then
    return new;
  end if;
  if state is not null and state not in ('draft', 'returned') then
    raise exception '调整申请已提交，内容不能再修改' using errcode = 'P0001', hint = 'immutable';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
--> statement-breakpoint
create trigger change_items_keep_their_word before insert or update or delete on change_items for each row execute function guard_change_item();
--> statement-breakpoint

create trigger light_overrides_are_not_truncated before truncate on light_overrides for each statement execute function refuse_change('人工调灯的记录不能清空');
--> statement-breakpoint
create trigger assignments_are_not_truncated before truncate on assignments for each statement execute function refuse_change('责任人任职记录不能清空');
--> statement-breakpoint
create trigger change_requests_are_not_truncated before truncate on change_requests for each statement execute function refuse_change('调整申请不能清空');
--> statement-breakpoint
create trigger change_items_are_not_truncated before truncate on change_items for each statement execute function refuse_change('调整申请不能清空');
--> statement-breakpoint

grant insert on light_rule_sets, milestone_outlooks to guatu_web;
--> statement-breakpoint
grant insert, update on change_requests to guatu_web;
--> statement-breakpoint
grant insert, update, delete on change_items to guatu_web;
--> statement-breakpoint
grant insert, update (lifted_at, lifted_by) on light_overrides to guatu_web;
--> statement-breakpoint
grant insert, update (until_on) on assignments to guatu_web;
--> statement-breakpoint
grant select on light_rule_sets, milestone_outlooks, change_requests, change_items, light_overrides, assignments to guatu_web;
--> statement-breakpoint
-- An approved change may pause or end a project; a hand-over changes who answers for it.
grant update (computed_light, adjustment, status, responsible_name, responsible_post, liaison_name, city_leader) on projects to guatu_web;
--> statement-breakpoint
-- As in 0001; and a month that waits while the one before is reopened stands still but for what an approved change does to it: waived, asked for again, another unit's.
create or replace function guard_sealed_updates() returns trigger language plpgsql as $$
declare
  by_change constant text[] := array['unit_id', 'status', 'version', 'waived_at', 'waived_by', 'waiver_reason'];
  touched integer[];
begin
  if tg_table_name = 'updates' then
    touched := case tg_op when 'INSERT' then array[new.cycle_id] when 'DELETE' then array[old.cycle_id] else array[new.cycle_id, old.cycle_id] end;
  else
    select array_agg(cycle_id) into touched from updates
     where id in (case when tg_op = 'DELETE' then old.update_id else new.update_id end, case when tg_op = 'INSERT' then new.update_id else old.update_id end);
  end if;
  -- Waits for a sealing under way, as the commands do.
  perform 1 from cycles where id = any(touched) for share;
  if tg_table_name = 'updates' and tg_op = 'UPDATE' and acts_for_city() and to_jsonb(new) - by_change = to_jsonb(old) - by_change
     and not exists (select 1 from cycles where id = any(touched) and status not in ('open', 'paused')) then
    return new;
  end if;
  if exists (select 1 from cycles where id = any(touched) and status <> 'open') then
    raise exception '该调度期已封存，填报内容不能再改动' using errcode = 'P0001', hint = 'immutable';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
--> statement-breakpoint
-- Whose a project is, and its update of the open month with it (and of the next, which waits while a month is reopened), only an approved request says; the serving
-- role has no right to those columns. The city carries it out, once: the project is still of whom it was when that was asked, and no later hand-over was approved.
create function hand_over_project(request integer) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  r change_requests;
begin
  select c.* into r from change_requests c join projects p on p.id = c.project_id and p.lead_unit_id = c.unit_id
   where c.id = request and c.kind = 'lead_unit' and c.status = 'approved' and acts_for_city()
     and not exists (select 1 from change_requests later where later.project_id = c.project_id and later.kind = 'lead_unit' and later.status = 'approved' and later.id > c.id)
     for update of p;
  if not found then
    raise exception '责任单位只能凭刚批准的申请调整' using errcode = 'P0001', hint = 'immutable';
  end if;
  update projects set lead_unit_id = r.new_unit_id where id = r.project_id;
  -- Who leads does not take part beside.
  delete from project_units where project_id = r.project_id and unit_id = r.new_unit_id;
  update updates u set unit_id = r.new_unit_id from cycles c where u.project_id = r.project_id and u.unit_id = r.unit_id and c.id = u.cycle_id and c.status in ('open', 'paused');
end $$;
--> statement-breakpoint
revoke execute on function hand_over_project(integer) from public;
--> statement-breakpoint
grant execute on function hand_over_project(integer) to guatu_web;
--> statement-breakpoint
-- A month opened once more is asked of who leads by now.
create function hand_month_to_leads(reopened integer) returns void language sql security definer set search_path = public, pg_temp as $$
  update updates u set unit_id = p.lead_unit_id from projects p, cycles c
   where acts_for_city() and c.id = reopened and c.status = 'open' and u.cycle_id = c.id and p.id = u.project_id and u.unit_id <> p.lead_unit_id;
$$;
--> statement-breakpoint
revoke execute on function hand_month_to_leads(integer) from public;
--> statement-breakpoint
grant execute on function hand_month_to_leads(integer) to guatu_web;
--> statement-breakpoint
-- Whether a project goes on is the city's to say.
create function guard_project_status() returns trigger language plpgsql as $$
begin
  if new.status <> old.status and not acts_for_city() then
    raise exception '项目的状态只随批准的申请改变' using errcode = 'P0001', hint = 'immutable';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger projects_keep_their_status before update of status on projects for each row execute function guard_project_status();
--> statement-breakpoint

-- As in 0006: a request is its unit's own until the head has signed.
do $$
declare
  of_project constant text := 'project_id in (select visible_project_ids())';
  own_request constant text := 'exists (select 1 from change_requests r where r.id = $.request_id and r.unit_id = (select acting_unit()))';
  city constant text := '(select acting_scope()) = ''city''';
  rule record;
  seen text;
  own text;
begin
  for rule in
    select * from (values
      ('change_requests', of_project || ' and (unit_id = (select acting_unit()) or status in (''signed'', ''checked'', ''approved'', ''refused''))', '{insert, update}', 'unit_id = (select acting_unit())'),
      ('change_items', 'exists (select 1 from change_requests r where r.id = $.request_id)', '{insert, update, delete}', own_request),
      ('light_overrides', of_project, '{}', ''),
      ('assignments', of_project, '{insert, update}', 'exists (select 1 from projects p where p.id = $.project_id and p.lead_unit_id = (select acting_unit()))'),
      ('milestone_outlooks', of_project, '{}', '')
    ) as rules (name, seen, acts, own)
  loop
    seen := city || ' or ' || replace(rule.seen, '$', rule.name);
    own := city || ' or ' || replace(rule.own, '$', rule.name);
    execute format('alter table %I enable row level security', rule.name);
    execute format('create policy %I on %I for select to guatu_web using (%s)', rule.name || '_seen', rule.name, seen);
    execute format('create policy %I on %I for insert to guatu_web with check (%s)', rule.name || '_added', rule.name, case when 'insert' = any (rule.acts::text[]) then own else city end);
    execute format('create policy %I on %I for update to guatu_web using (%s) with check (%s)', rule.name || '_changed', rule.name, seen, case when 'update' = any (rule.acts::text[]) then own else city end);
    execute format('create policy %I on %I for delete to guatu_web using (%s)', rule.name || '_removed', rule.name, case when 'delete' = any (rule.acts::text[]) then own else city end);
  end loop;
end $$;
--> statement-breakpoint
-- Who leads a project asks for its change, and begins with a draft.
alter policy change_requests_added on change_requests with check ((select acting_scope()) = 'city' or unit_id = (select acting_unit()) and status = 'draft'
  and exists (select 1 from projects p where p.id = change_requests.project_id and p.lead_unit_id = (select acting_unit())));
--> statement-breakpoint
-- As 0006 has it, but what a unit did with its request before the head signed it, or after it went back, is the unit's own; the words stand in the event.
drop policy events_seen on events;
--> statement-breakpoint
create policy events_seen on events for select to guatu_web
  using ((select acting_scope()) in ('city', 'security', 'trail') or actor_id = (select acting_person())
    or (project_id in (select visible_project_ids())
      and (action not in ('change.saved', 'change.submitted', 'change.returned', 'change.withdrawn')
        or subject_id in (select r.id::text from change_requests r where r.unit_id = (select acting_unit()))))
    or (subject_type = 'session' and subject_id = (select username from people where id = (select acting_person()))));
