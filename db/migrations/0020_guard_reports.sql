-- Versions of the letterhead stay: reports were written with them.
create trigger report_letterheads_stay before update or delete on report_letterheads for each row execute function refuse_change('版头设置的历史版本不能修改或删除');
--> statement-breakpoint
create trigger report_letterheads_are_not_truncated before truncate on report_letterheads for each statement execute function refuse_change('版头设置不能清空');
--> statement-breakpoint
create function guard_report_template() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.retired_at is not null or to_jsonb(new) - array['retired_at', 'retired_by'] <> to_jsonb(old) - array['retired_at', 'retired_by'] then
    raise exception '通报模板不能修改或删除，只能停用' using errcode = 'P0001', hint = 'immutable';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger report_templates_stay before update or delete on report_templates for each row execute function guard_report_template();
--> statement-breakpoint
create trigger report_templates_are_not_truncated before truncate on report_templates for each statement execute function refuse_change('通报模板不能清空');
--> statement-breakpoint
create trigger report_numbers_stay before update or delete on report_numbers for each row execute function refuse_change('期号不能修改或删除');
--> statement-breakpoint
create trigger report_numbers_are_not_truncated before truncate on report_numbers for each statement execute function refuse_change('期号不能清空');
--> statement-breakpoint
-- Once signed, what a report says and who signed it stay; it is only issued or withdrawn. Of what it is, nothing ever moves.
create function guard_report() returns trigger language plpgsql as $$
declare
  never constant text[] := array['id', 'kind', 'period', 'revision', 'drafted_at', 'drafted_by'];
  later constant text[] := array['status', 'version', 'issued_at', 'issued_by', 'withdrawn_at', 'withdrawn_by', 'withdraw_reason'];
begin
  if tg_op = 'DELETE' then
    raise exception '通报不能删除' using errcode = 'P0001', hint = 'immutable';
  end if;
  if exists (select 1 from unnest(never) as field where to_jsonb(new) -> field is distinct from to_jsonb(old) -> field) then
    raise exception '通报的期次、版次和拟稿记录不能修改' using errcode = 'P0001', hint = 'immutable';
  end if;
  if old.status in ('signed', 'issued', 'withdrawn') and to_jsonb(new) - later <> to_jsonb(old) - later then
    raise exception '已签发的通报不能修改，请撤回后重新拟稿' using errcode = 'P0001', hint = 'immutable';
  end if;
  if old.status = 'withdrawn' or (old.status = 'issued' and new.status not in ('issued', 'withdrawn')) or (old.status = 'signed' and new.status not in ('signed', 'issued', 'withdrawn')) then
    raise exception '通报不能回到较早的环节，请撤回后重新拟稿' using errcode = 'P0001', hint = 'immutable';
  end if;
  if exists (select 1 from report_edits e where e.report_id = new.id and
      ((new.checked_by is distinct from old.checked_by and e.edited_by = new.checked_by) or (new.signed_by is distinct from old.signed_by and e.edited_by = new.signed_by))) then
    raise exception '通报的文字由本人修改过，不能由本人核稿或签发' using errcode = 'P0001', hint = 'immutable';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger reports_stay before update or delete on reports for each row execute function guard_report();
--> statement-breakpoint
create trigger reports_are_not_truncated before truncate on reports for each statement execute function refuse_change('通报不能清空');
--> statement-breakpoint
-- What a report is drafted from is chosen with the draft.
create function guard_report_source() returns trigger language plpgsql as $$
begin
  if exists (select 1 from reports where id = new.report_id and status <> 'draft') then
    raise exception '通报的数据来源在拟稿时确定，不能再添加' using errcode = 'P0001', hint = 'immutable';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger report_sources_only_of_drafts before insert on report_sources for each row execute function guard_report_source();
--> statement-breakpoint
create trigger report_sources_stay before update or delete on report_sources for each row execute function refuse_change('通报的数据来源不能修改');
--> statement-breakpoint
create trigger report_sources_are_not_truncated before truncate on report_sources for each statement execute function refuse_change('通报的数据来源不能清空');
--> statement-breakpoint
-- Words move only while the report is a draft.
create function guard_report_edit() returns trigger language plpgsql as $$
begin
  -- Of an insert there is no old row, of a deletion no new one.
  if exists (select 1 from reports where id in (old.report_id, new.report_id) and status <> 'draft') then
    raise exception '通报已送核，文字不能再修改；请先退回或撤回送核' using errcode = 'P0001', hint = 'immutable';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
--> statement-breakpoint
create trigger report_edits_only_of_drafts before insert or update or delete on report_edits for each row execute function guard_report_edit();
--> statement-breakpoint
create trigger report_edits_are_not_truncated before truncate on report_edits for each statement execute function refuse_change('通报的文字不能清空');
--> statement-breakpoint
create trigger report_files_stay before update or delete on report_files for each row execute function refuse_change('通报文件的记录不能修改或删除');
--> statement-breakpoint
create trigger report_files_are_not_truncated before truncate on report_files for each statement execute function refuse_change('通报文件的记录不能清空');
--> statement-breakpoint
-- A report says where its sealings stand on the audit chain, whoever reads it; of the chain and the trail a unit sees little.
create function anchor_of_sealing(sealed_month text, sealed_revision integer) returns table (seq bigint, hash text) language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.seq, c.hash from events e join event_chain c on c.event_id = e.id
   where e.action = 'cycle.sealed' and e.subject_type = 'cycle' and e.subject_id = sealed_month and (e.after ->> 'revision')::integer = sealed_revision
   order by e.id desc limit 1
$$;
--> statement-breakpoint
revoke execute on function anchor_of_sealing(text, integer) from public;
--> statement-breakpoint
grant execute on function anchor_of_sealing(text, integer) to guatu_web;
--> statement-breakpoint
grant select, insert on report_letterheads to guatu_web;
--> statement-breakpoint
grant select, insert, update (retired_at, retired_by) on report_templates to guatu_web;
--> statement-breakpoint
grant select, insert on report_numbers to guatu_web;
--> statement-breakpoint
grant select, insert, update on reports to guatu_web;
--> statement-breakpoint
grant select, insert on report_sources to guatu_web;
--> statement-breakpoint
grant select, insert, update, delete on report_edits to guatu_web;
--> statement-breakpoint
grant select, insert on report_files to guatu_web;
--> statement-breakpoint
grant select, insert, update on report_builds to guatu_web;
--> statement-breakpoint
-- As in 0013. A report is the city's own until it is issued; then all units read it, also when it was withdrawn again, and with it the template it is printed on. Numbers and letterheads are nobody's secret.
do $$
declare
  city constant text := '(select acting_scope()) = ''city''';
  business constant text := '(select acting_scope()) in (''city'', ''unit'')';
  of_seen constant text := 'exists (select 1 from reports r where r.id = report_id)';
  rule record;
begin
  for rule in
    select * from (values
      ('reports', city || ' or (' || business || ' and issued_at is not null)', city, city),
      ('report_sources', city || ' or ' || of_seen, city, city),
      ('report_edits', city || ' or ' || of_seen, city, city),
      ('report_files', city || ' or ' || of_seen, city, city),
      ('report_builds', city, city, city),
      ('report_letterheads', business, city, city),
      ('report_templates', city || ' or exists (select 1 from reports r where r.template_version = report_templates.version)', city, city)
    ) as rules (name, seen, added, changed)
  loop
    execute format('alter table %I enable row level security', rule.name);
    execute format('create policy %I on %I for select to guatu_web using (%s)', rule.name || '_seen', rule.name, rule.seen);
    execute format('create policy %I on %I for insert to guatu_web with check (%s)', rule.name || '_added', rule.name, rule.added);
    execute format('create policy %I on %I for update to guatu_web using (%s) with check (%s)', rule.name || '_changed', rule.name, rule.changed, rule.added);
    execute format('create policy %I on %I for delete to guatu_web using (%s)', rule.name || '_removed', rule.name, rule.changed);
  end loop;
end $$;
