-- Every installation begins with the preset of 等保三级 (lib/people/security/terms.ts).
insert into security_settings (version, settings, changed_at, reason) values (1, '{"passwordMinLength": 12, "passwordClasses": 3, "passwordDays": 90, "passwordHistory": 5, "lockTries": 5, "lockWindowMinutes": 15, "lockMinutes": 30, "idleMinutes": 30, "adminIdleMinutes": 15, "sessionHours": 12, "sessionsPerPerson": 3, "confirmMinutes": 5, "requireSecondFactor": true, "unusedDays": 90}', now(), '等保三级预设');
--> statement-breakpoint
-- A demonstration loaded before there were settings keeps its known passwords; anybody's password counts from today.
insert into security_settings (version, settings, changed_at, reason)
select 2, '{"passwordMinLength": 10, "passwordClasses": 0, "passwordDays": 0, "passwordHistory": 0, "lockTries": 5, "lockWindowMinutes": 15, "lockMinutes": 30, "idleMinutes": 480, "adminIdleMinutes": 480, "sessionHours": 12, "sessionsPerPerson": 100, "confirmMinutes": 10, "requireSecondFactor": false, "unusedDays": 0}', now(), '演示设置' from installation where kind = 'demonstration';
--> statement-breakpoint
update people set password_changed_at = now() where password_hash is not null;
--> statement-breakpoint
create trigger security_settings_never_change before update or delete on security_settings for each row execute function refuse_change('安全设置的历史版本不能修改或删除');
--> statement-breakpoint
create trigger security_settings_are_not_truncated before truncate on security_settings for each statement execute function refuse_change('安全设置的历史版本不能清空');
--> statement-breakpoint
create trigger people_are_not_deleted before delete on people for each row execute function refuse_change('人员不能删除，请停用账号');
--> statement-breakpoint
create trigger people_are_not_truncated before truncate on people for each statement execute function refuse_change('人员不能清空');
--> statement-breakpoint

-- 三员分立: an administrator's account never becomes anything else, and no account that has a role becomes an administrator's.
create function guard_people() returns trigger language plpgsql as $$
declare
  administrators constant text[] := array['sysadmin', 'secadmin', 'auditor'];
begin
  if new.username <> old.username then
    raise exception '用户名 % 不能修改', old.username using errcode = 'P0001', hint = 'immutable';
  end if;
  if old.role is not null and new.role is distinct from old.role then
    if new.role is null then
      raise exception '账号 % 的角色不能取消，请停用账号', old.username using errcode = 'P0001', hint = 'immutable';
    elsif old.role = any(administrators) or new.role = any(administrators) then
      raise exception '账号 % 的角色不能改变：系统、安全、审计管理员与其他角色互斥', old.username using errcode = 'P0001', hint = 'immutable';
    end if;
  end if;
  if old.role = any(administrators) and old.disabled_at is null and new.disabled_at is not null then
    -- One closing at a time, so that of two the second counts without the first; lib/people/locks.ts takes the same lock.
    perform pg_advisory_xact_lock(4871008);
    if not exists (select 1 from people where role = old.role and disabled_at is null and id <> old.id) then
      raise exception '账号 % 是最后一个启用的同类管理员账号，不能停用', old.username using errcode = 'P0001', hint = 'immutable';
    end if;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger people_keep_name_and_kind before update on people for each row execute function guard_people();
--> statement-breakpoint

-- Who closes a unit sees no projects (row-level security), but must be told that it still leads some.
create function count_led_projects(unit integer) returns integer language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select count(*)::integer from projects where lead_unit_id = unit
$$;
--> statement-breakpoint
revoke execute on function count_led_projects(integer) from public;
--> statement-breakpoint
grant execute on function count_led_projects(integer) to guatu_web;
