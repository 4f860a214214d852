-- Attachments are frozen with the month of their update. A file's row is written once; while its month is open it may be removed, which leaves the row, and at any
-- time a file that waited for the scanner gets its verdict, or one in quarantine is released.
create function guard_attachments() returns trigger language plpgsql as $$
declare
  of_project integer;
  is_open boolean;
begin
  if tg_op = 'DELETE' then
    raise exception '证明材料的记录不能删除' using errcode = 'P0001', hint = 'immutable';
  end if;
  if tg_op = 'UPDATE' and (to_jsonb(new) - array['status', 'scan_note', 'scanned_at', 'removed_by', 'removed_at'])
       <> (to_jsonb(old) - array['status', 'scan_note', 'scanned_at', 'removed_by', 'removed_at']) then
    raise exception '证明材料的记录不能修改' using errcode = 'P0001', hint = 'immutable';
  end if;
  if tg_op = 'UPDATE' and (old.status = 'quarantined' and new.status in ('quarantined', 'clean', 'infected') or old.status = 'infected' and new.status = 'clean')
       and new.removed_at is null and new.removed_by is null then
    return new;
  end if;
  if tg_op = 'UPDATE' and (old.status = 'removed' or new.status <> 'removed' or new.removed_at is null or new.removed_by is null
       or new.scan_note <> old.scan_note or new.scanned_at is distinct from old.scanned_at) then
    raise exception '证明材料只能删除，不能改作其他状态' using errcode = 'P0001', hint = 'immutable';
  end if;
  -- Waits for a sealing under way, as the commands do.
  select updates.project_id, cycles.status = 'open' into of_project, is_open from updates join cycles on cycles.id = updates.cycle_id where updates.id = new.update_id for share of cycles;
  -- No such update, or none in sight: the foreign key, or the second wall, says so.
  if not found then
    return new;
  end if;
  if not is_open then
    raise exception '该调度期已封存，证明材料不能再改动' using errcode = 'P0001', hint = 'immutable';
  end if;
  if tg_op = 'INSERT' and (new.status = 'removed' or new.project_id <> of_project
       or (new.milestone_id is not null and not exists (select 1 from milestones where id = new.milestone_id and project_id = of_project))
       or (new.outcome_id is not null and not exists (select 1 from outcomes where id = new.outcome_id and project_id = of_project))) then
    raise exception '证明材料须属于同一项目的填报' using errcode = 'P0001', hint = 'immutable';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger sealed_attachments_never_change before insert or update or delete on attachments for each row execute function guard_attachments();
--> statement-breakpoint
create trigger attachments_are_not_truncated before truncate on attachments for each statement execute function refuse_change('证明材料的记录不能清空');
