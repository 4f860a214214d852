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
