-- An open month is paused or sealed, a paused one goes on. A sealed month moves on to published, or, being the latest, is reopened with a reason; sealing it again makes the next revision.
create or replace function guard_sealed_cycle() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.status in ('sealed', 'published') or old.revision > 0 then
      raise exception '调度期 % 已封存，不能删除', old.month using errcode = 'P0001', hint = 'immutable';
    end if;
    return old;
  end if;
  if new.month <> old.month then
    raise exception '调度期的月份不能修改' using errcode = 'P0001', hint = 'immutable';
  end if;
  if old.status in ('open', 'paused') then
    if new.status not in ('open', 'paused') and not (old.status = 'open' and new.status = 'sealed') then
      raise exception '调度期 % 须先由填报中封存', old.month using errcode = 'P0001', hint = 'immutable';
    end if;
    if new.revision <> old.revision + (case when new.status = 'sealed' then 1 else 0 end) then
      raise exception '调度期 % 的封存版次只能随封存增加', old.month using errcode = 'P0001', hint = 'immutable';
    end if;
    return new;
  end if;
  if old.status = 'sealed' and new.status = 'published'
     and to_jsonb(new) - array['status', 'published_at', 'published_by'] = to_jsonb(old) - array['status', 'published_at', 'published_by'] then
    return new;
  end if;
  if new.status = 'open' and new.reopened_at is not null and new.reopened_at is distinct from old.reopened_at and new.reopened_by is not null
     and new.sealed_at is null and new.published_at is null
     and not exists (select 1 from cycles later where later.month > old.month and later.revision > 0)
     and to_jsonb(new) - array['status', 'sealed_at', 'sealed_by', 'published_at', 'published_by', 'reopened_at', 'reopened_by', 'reopen_reason']
       = to_jsonb(old) - array['status', 'sealed_at', 'sealed_by', 'published_at', 'published_by', 'reopened_at', 'reopened_by', 'reopen_reason'] then
    return new;
  end if;
  raise exception '调度期 % 已封存，不能修改', old.month using errcode = 'P0001', hint = 'immutable';
end $$;
--> statement-breakpoint

-- Sealed rows are written by the act of sealing, while its month is still open, as its next revision.
create or replace function insist_open_cycle() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from cycles where id = new.cycle_id and status = 'open' and revision + 1 = new.revision) then
    raise exception '该调度期已封存，不能再写入封存数据' using errcode = 'P0001', hint = 'immutable';
  end if;
  return new;
end $$;
--> statement-breakpoint
create or replace function insist_sealed_cycle() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from cycles where id = new.cycle_id and status in ('sealed', 'published') and revision >= new.revision) then
    raise exception '封存数据只能在封存时写入' using errcode = 'P0001', hint = 'immutable';
  end if;
  return null;
end $$;
--> statement-breakpoint

-- A revision stands only together with its snapshot: at commit it must be there.
create function insist_snapshot() returns trigger language plpgsql as $$
begin
  if (new.revision > 0 or new.status in ('sealed', 'published')) and not exists (select 1 from snapshots where cycle_id = new.id and revision = new.revision) then
    raise exception '调度期 % 没有封存数据，不能封存', new.month using errcode = 'P0001', hint = 'immutable';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger revisions_come_with_a_snapshot after insert or update on cycles deferrable initially deferred for each row execute function insist_snapshot();
--> statement-breakpoint

-- Spot checks and corrections belong to an update and are frozen with its month.
create trigger sealed_spot_checks_never_change before insert or update or delete on spot_checks for each row execute function guard_sealed_updates();
--> statement-breakpoint
create trigger sealed_corrections_never_change before insert or update or delete on corrections for each row execute function guard_sealed_updates();
--> statement-breakpoint
create trigger spot_checks_are_not_truncated before truncate on spot_checks for each statement execute function refuse_change('抽查记录不能清空');
--> statement-breakpoint
create trigger corrections_are_not_truncated before truncate on corrections for each statement execute function refuse_change('更正记录不能清空');
--> statement-breakpoint

-- A correction speaks of a month that was sealed.
create function insist_corrects_sealed() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from cycles where id = new.of_cycle_id and revision > 0) then
    raise exception '只能更正已封存的月份' using errcode = 'P0001', hint = 'immutable';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger corrections_are_of_sealed_months before insert or update on corrections for each row execute function insist_corrects_sealed();
--> statement-breakpoint

-- Sent reminders are kept as sent; of who got one only the reading and the delivery move on.
create trigger reminders_never_change before update or delete on reminders for each row execute function refuse_change('催报记录不能修改或删除');
--> statement-breakpoint
create trigger reminders_are_not_truncated before truncate on reminders for each statement execute function refuse_change('催报记录不能清空');
--> statement-breakpoint
create trigger reminder_recipients_stay before delete on reminder_recipients for each row execute function refuse_change('催报的接收人不能删除');
--> statement-breakpoint
create trigger reminder_recipients_are_not_truncated before truncate on reminder_recipients for each statement execute function refuse_change('催报的接收人不能清空');
--> statement-breakpoint

-- Without its settings no month can be opened.
create trigger cycle_settings_stay before delete on cycle_settings for each row execute function refuse_change('调度时限设置不能删除');
--> statement-breakpoint
create trigger cycle_settings_are_not_truncated before truncate on cycle_settings for each statement execute function refuse_change('调度时限设置不能清空');
--> statement-breakpoint

insert into cycle_settings (opens_day, units_due_from_end, heads_due_workday, office_due_workday, seal_due_workday) values (25, 3, 2, 4, 5);
