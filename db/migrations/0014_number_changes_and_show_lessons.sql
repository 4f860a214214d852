-- Numbers of requests are the city's, in one row a year; a unit's people see only requests of their own projects, so a function of the owner counts.
create function next_change_number(year integer) returns integer language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtext('change_requests.number'));
  return (select coalesce(max(substring(number from '\d+$')::integer), 0) + 1 from change_requests where number like 'TZ-' || year || '-%');
end $$;
--> statement-breakpoint
revoke execute on function next_change_number(integer) from public;
--> statement-breakpoint
grant execute on function next_change_number(integer) to guatu_web;
--> statement-breakpoint
-- 经验卡 of projects ended by approval are for every unit, also of projects that it does not see; nothing else of such a project is told.
create function lesson_cards() returns table (
  number text, project_code text, project_name text, family text, unit_name text, decided_at timestamptz, reason_code text, lesson_tried text, lesson_found text, lesson_advice text
) language sql stable security definer set search_path = public, pg_temp as $$
  select r.number, p.code, p.name, p.family, u.short_name, r.decided_at, r.reason_code, r.lesson_tried, r.lesson_found, r.lesson_advice
    from change_requests r join projects p on p.id = r.project_id join units u on u.id = r.unit_id
   where r.kind = 'terminate' and r.status = 'approved'
$$;
--> statement-breakpoint
revoke execute on function lesson_cards() from public;
--> statement-breakpoint
grant execute on function lesson_cards() to guatu_web;

--> statement-breakpoint
-- 逾期后申请 is counted once the unit's head has signed, whatever became of the request: also of those that went back to their unit, out of others' sight.
create function late_requests(before timestamptz) returns table (project_id integer, late integer) language sql stable security definer set search_path = public, pg_temp as $$
  select r.project_id, count(*)::integer
    from change_requests r
   where r.is_late and r.first_signed_at is not null and (before is null or r.first_signed_at < before)
     and (acting_scope() is null or acting_scope() = 'city' or r.project_id in (select visible_project_ids()))
   group by r.project_id
$$;
--> statement-breakpoint
revoke execute on function late_requests(timestamptz) from public;
--> statement-breakpoint
grant execute on function late_requests(timestamptz) to guatu_web;
