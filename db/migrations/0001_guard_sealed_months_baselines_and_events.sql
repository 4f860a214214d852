-- What must never change is refused by the database itself, whoever asks (DESIGN §4.1, §4.2, §4.7).

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%', tg_argv[0] using errcode = 'P0001', hint = 'immutable';
end $$;
--> statement-breakpoint
create trigger events_are_append_only before update or delete on events for each row execute function refuse_change('事件记录不能修改或删除');
--> statement-breakpoint
create trigger events_are_not_truncated before truncate on events for each statement execute function refuse_change('事件记录不能清空');
--> statement-breakpoint
create trigger snapshots_never_change before update or delete on snapshots for each row execute function refuse_change('封存数据不能修改或删除');
--> statement-breakpoint
create trigger snapshots_are_not_truncated before truncate on snapshots for each statement execute function refuse_change('封存数据不能清空');
--> statement-breakpoint
create trigger sealed_projects_never_change before update or delete on sealed_projects for each row execute function refuse_change('封存数据不能修改或删除');
--> statement-breakpoint
create trigger sealed_projects_are_not_truncated before truncate on sealed_projects for each statement execute function refuse_change('封存数据不能清空');
--> statement-breakpoint

-- A sealed month only ever moves on to published; nothing else about it changes.
create function guard_sealed_cycle() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.status <> 'open' then
      raise exception '调度期 % 已封存，不能删除', old.month using errcode = 'P0001', hint = 'immutable';
    end if;
    return old;
  end if;
  if old.status <> 'open' and not (
       old.status = 'sealed' and new.status = 'published'
       and to_jsonb(new) - array['status', 'published_at', 'published_by'] = to_jsonb(old) - array['status', 'published_at', 'published_by']) then
    raise exception '调度期 % 已封存，不能修改', old.month using errcode = 'P0001', hint = 'immutable';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger sealed_cycles_stay_sealed before update or delete on cycles for each row execute function guard_sealed_cycle();
--> statement-breakpoint

create function guard_sealed_updates() returns trigger language plpgsql as $$
declare
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
  if exists (select 1 from cycles where id = any(touched) and status <> 'open') then
    raise exception '该调度期已封存，填报内容不能再改动' using errcode = 'P0001', hint = 'immutable';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
--> statement-breakpoint
create trigger sealed_updates_never_change before insert or update or delete on updates for each row execute function guard_sealed_updates();
--> statement-breakpoint
create trigger sealed_update_milestones_never_change before insert or update or delete on update_milestones for each row execute function guard_sealed_updates();
--> statement-breakpoint
create trigger sealed_update_outcomes_never_change before insert or update or delete on update_outcomes for each row execute function guard_sealed_updates();
--> statement-breakpoint

-- Baselines are written once; a milestone's original day and an accepted milestone's facts stay.
create trigger baselines_never_change before update or delete on baselines for each row execute function refuse_change('计划基线不能修改或删除');
--> statement-breakpoint
create trigger baseline_dates_never_change before update or delete on baseline_dates for each row execute function refuse_change('计划基线不能修改或删除');
--> statement-breakpoint
create trigger baselines_are_not_truncated before truncate on baselines for each statement execute function refuse_change('计划基线不能清空');
--> statement-breakpoint
create trigger baseline_dates_are_not_truncated before truncate on baseline_dates for each statement execute function refuse_change('计划基线不能清空');
--> statement-breakpoint
create function guard_milestone() returns trigger language plpgsql as $$
begin
  if new.original_on <> old.original_on then
    raise exception '里程碑的原始计划日期不能修改' using errcode = 'P0001', hint = 'immutable';
  end if;
  if old.accepted_on is not null and new is distinct from old then
    raise exception '已认定的里程碑不能修改' using errcode = 'P0001', hint = 'immutable';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger milestones_keep_their_original before update on milestones for each row execute function guard_milestone();
--> statement-breakpoint

-- Sealed rows are written by the act of sealing, while its month is still open.
create function insist_open_cycle() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from cycles where id = new.cycle_id and status = 'open') then
    raise exception '该调度期已封存，不能再写入封存数据' using errcode = 'P0001', hint = 'immutable';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger snapshots_are_written_at_sealing before insert on snapshots for each row execute function insist_open_cycle();
--> statement-breakpoint
create trigger sealed_projects_are_written_at_sealing before insert on sealed_projects for each row execute function insist_open_cycle();
--> statement-breakpoint

-- What a seal wrote stands only together with the seal: at commit its month must be sealed.
create function insist_sealed_cycle() returns trigger language plpgsql as $$
begin
  if exists (select 1 from cycles where id = new.cycle_id and status = 'open') then
    raise exception '封存数据只能在封存时写入' using errcode = 'P0001', hint = 'immutable';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger snapshots_come_with_a_seal after insert on snapshots deferrable initially deferred for each row execute function insist_sealed_cycle();
--> statement-breakpoint
create constraint trigger sealed_projects_come_with_a_seal after insert on sealed_projects deferrable initially deferred for each row execute function insist_sealed_cycle();
--> statement-breakpoint

-- Emptying a table would empty its sealed months too.
create trigger updates_are_not_truncated before truncate on updates for each statement execute function refuse_change('填报记录不能清空');
--> statement-breakpoint
create trigger update_milestones_are_not_truncated before truncate on update_milestones for each statement execute function refuse_change('填报记录不能清空');
--> statement-breakpoint
create trigger update_outcomes_are_not_truncated before truncate on update_outcomes for each statement execute function refuse_change('填报记录不能清空');
--> statement-breakpoint
create trigger cycles_are_not_truncated before truncate on cycles for each statement execute function refuse_change('调度期不能清空');
--> statement-breakpoint

-- Accepted outcomes, closed stages and recorded figures stay as they are.
create function guard_settled() returns trigger language plpgsql as $$
begin
  if (tg_table_name = 'outcomes' and to_jsonb(old) ->> 'accepted_month' is not null)
     or (tg_table_name = 'stages' and to_jsonb(old) ->> 'closed_on' is not null)
     or (tg_table_name = 'milestones' and to_jsonb(old) ->> 'accepted_on' is not null) then
    raise exception '已认定的内容不能修改或删除' using errcode = 'P0001', hint = 'immutable';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
--> statement-breakpoint
create trigger accepted_outcomes_never_change before update or delete on outcomes for each row execute function guard_settled();
--> statement-breakpoint
create trigger closed_stages_stay_closed before update or delete on stages for each row execute function guard_settled();
--> statement-breakpoint
create trigger accepted_milestones_are_not_deleted before delete on milestones for each row execute function guard_settled();
--> statement-breakpoint
create trigger indicator_observations_never_change before update or delete on indicator_observations for each row execute function refuse_change('已登记的指标值不能修改或删除');
