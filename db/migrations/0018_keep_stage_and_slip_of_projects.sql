ALTER TABLE "projects" ADD COLUMN "stage" text;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "slip_times" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "slip_days" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_stage" CHECK ("projects"."stage" in ('approval', 'research', 'prototype', 'acceptance', 'transfer', 'preparation', 'groundbreaking', 'main_works', 'completion', 'commissioning'));--> statement-breakpoint
update projects p
   set stage = (select s.kind from stages s where s.project_id = p.id and s.closed_on is null order by s.ordinal limit 1),
       slip_times = (select count(distinct later.version) from (
         select b.version, d.planned_on, lag(d.planned_on, 1, m.original_on) over (partition by d.milestone_id order by b.version) as before
           from baselines b join baseline_dates d on d.baseline_id = b.id join milestones m on m.id = d.milestone_id
          where b.project_id = p.id and b.version > 1) later
        where later.planned_on <> later.before),
       slip_days = coalesce((select max(m.planned_on) - max(m.original_on) from milestones m where m.project_id = p.id), 0);
--> statement-breakpoint
grant update (stage, slip_times, slip_days) on projects to guatu_web;
--> statement-breakpoint
-- Chinese has no spaces between its words: what is looked for is any part of a text, most often of two characters. So a text is indexed by every one and every two
-- of its characters, which trigrams cannot do; the text itself is asked again of what the index finds.
create function grams(given text) returns text[] language sql immutable strict parallel safe
  return array(select distinct substr(lower(given), at, length) from generate_series(1, length(given)) at cross join generate_series(1, 2) length where at + length <= length(given) + 1);
--> statement-breakpoint
create function wanted_grams(given text) returns text[] language sql immutable strict parallel safe
  return case when length(given) < 2 then array[lower(given)] else array(select distinct substr(lower(given), at, 2) from generate_series(1, length(given) - 1) at) end;
--> statement-breakpoint
create index projects_grams on projects using gin (grams(code || ' ' || name || ' ' || coalesce(responsible_name, ''))) with (fastupdate = off);
--> statement-breakpoint
-- An index is not asked for words behind row-level security, which any condition on the words would have to wait for. So this runs as the owner and keeps to what the
-- acting person sees; whoever did not say who acts finds nothing.
create function projects_saying(given text) returns setof integer language sql stable parallel safe security definer rows 500 set search_path = public, pg_temp
  as $$
    select id from projects
     where grams(code || ' ' || name || ' ' || coalesce(responsible_name, '')) @> wanted_grams(given)
       and (strpos(lower(code), lower(given)) > 0 or strpos(lower(name), lower(given)) > 0 or strpos(lower(coalesce(responsible_name, '')), lower(given)) > 0)
       and ((select acts_for_city()) or id in (select visible_project_ids()))
  $$;
--> statement-breakpoint
revoke execute on function projects_saying(text) from public;
--> statement-breakpoint
grant execute on function projects_saying(text) to guatu_web;
