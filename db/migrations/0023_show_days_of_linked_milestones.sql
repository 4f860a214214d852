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
