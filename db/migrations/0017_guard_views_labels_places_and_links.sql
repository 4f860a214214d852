-- What a bulk edit did stays; it is only ever undone, once.
create function guard_bulk_edit() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.undone_at is not null or to_jsonb(new) - array['undone_at', 'undone_by'] <> to_jsonb(old) - array['undone_at', 'undone_by'] then
    raise exception '批量修改的记录不能修改或删除，只能撤销一次' using errcode = 'P0001', hint = 'immutable';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger bulk_edits_stay before update or delete on bulk_edits for each row execute function guard_bulk_edit();
--> statement-breakpoint
create trigger bulk_edits_are_not_truncated before truncate on bulk_edits for each statement execute function refuse_change('批量修改的记录不能清空');
--> statement-breakpoint
-- A link is ended, never rewritten: what was waited for stays told.
create function guard_milestone_link() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.removed_at is not null or to_jsonb(new) - array['removed_at', 'removed_by'] <> to_jsonb(old) - array['removed_at', 'removed_by'] then
    raise exception '前后置关系不能修改或删除，只能解除' using errcode = 'P0001', hint = 'immutable';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger milestone_links_are_only_ended before update or delete on milestone_links for each row execute function guard_milestone_link();
--> statement-breakpoint
create trigger milestone_links_are_not_truncated before truncate on milestone_links for each statement execute function refuse_change('前后置关系不能清空');
--> statement-breakpoint
grant select, insert, update, delete on saved_views to guatu_web;
--> statement-breakpoint
grant select, insert, update (undone_at, undone_by) on bulk_edits to guatu_web;
--> statement-breakpoint
grant select, insert, delete on project_labels to guatu_web;
--> statement-breakpoint
grant select, insert, update, delete on project_places to guatu_web;
--> statement-breakpoint
grant select, insert, update (removed_at, removed_by) on milestone_links to guatu_web;
--> statement-breakpoint
-- As in 0013. A view is its owner's; others only find it. What the office says of a project, everybody reads who sees the project.
do $$
declare
  city constant text := '(select acting_scope()) = ''city''';
  own_view constant text := 'owner_id = (select acting_person())';
  own_unit constant text := 'unit_id = (select p.unit_id from people p where p.id = (select acting_person()))';
  rule record;
begin
  for rule in
    select * from (values
      -- Shared with everybody is for everybody of the business: not for administrators, nor for whoever did not say who acts.
      ('saved_views', '(select acting_scope()) in (''city'', ''unit'') and (' || own_view || ' or audience = ''all'' or (audience = ''unit'' and ' || own_unit || '))',
        own_view || ' and ' || own_unit || ' and (audience <> ''all'' or ' || city || ')', own_view),
      ('bulk_edits', city, city, city),
      ('project_labels', city || ' or project_id in (select visible_project_ids())', city, city),
      ('project_places', city || ' or project_id in (select visible_project_ids())', city, city),
      -- Row-level security of milestones says which ends are in sight; one is enough to know of the link.
      ('milestone_links', city || ' or exists (select 1 from milestones m where m.id in (milestone_links.predecessor_id, milestone_links.successor_id))', city, city)
    ) as rules (name, seen, added, changed)
  loop
    execute format('alter table %I enable row level security', rule.name);
    execute format('create policy %I on %I for select to guatu_web using (%s)', rule.name || '_seen', rule.name, rule.seen);
    execute format('create policy %I on %I for insert to guatu_web with check (%s)', rule.name || '_added', rule.name, rule.added);
    execute format('create policy %I on %I for update to guatu_web using (%s) with check (%s)', rule.name || '_changed', rule.name, rule.changed, rule.added);
    execute format('create policy %I on %I for delete to guatu_web using (%s)', rule.name || '_removed', rule.name, rule.changed);
  end loop;
end $$;
--> statement-breakpoint
-- What a milestone in sight waits for, or is waited for by, in a project out of sight: its unit and its days, which is what a unit must know to plan by it.
-- Runs as the owner, whom no policy stops.
create function linked_out_of_sight() returns table (milestone_id integer, unit_name text, planned_on date, forecast_on date, actual_on date)
language sql stable security definer
begin atomic
  with visible as (select m.id from milestones m where m.project_id in (select visible_project_ids())),
  ends as (
    select l.predecessor_id as id from milestone_links l where l.successor_id in (select id from visible)
    union
    select l.successor_id from milestone_links l where l.predecessor_id in (select id from visible))
  select m.id, u.short_name, m.planned_on, m.forecast_on, m.actual_on
    from ends join milestones m on m.id = ends.id join projects p on p.id = m.project_id join units u on u.id = p.lead_unit_id
   where m.id not in (select id from visible) and p.status <> 'terminated';
end;
--> statement-breakpoint
revoke execute on function linked_out_of_sight() from public;
--> statement-breakpoint
grant execute on function linked_out_of_sight() to guatu_web;
