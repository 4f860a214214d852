-- The hash chain over the events (GB/T 22239 8.1.4.3 安全审计 c): a committed event cannot be changed, moved, inserted or taken out
-- without a link that no longer fits. lib/audit/chain/link.ts computes the same hashes in Node.

-- One column as text: its name, the length of its value in UTF-8 bytes, the value. A column that is null says nothing.
create function said(name text, value text) returns text language sql stable as $$
  select case when value is null then '' else name || ' ' || octet_length(convert_to(value, 'UTF8')) || ':' || value || E'\n' end
$$;
--> statement-breakpoint

-- Everything an event says, the same under every setting of a session; the instant in microseconds since 1970.
create function event_text(event events) returns text language sql stable as $$
  select said('id', event.id::text) || said('at', (extract(epoch from event.at) * 1000000)::bigint::text)
      || said('actor_id', event.actor_id::text) || said('actor_name', event.actor_name) || said('action', event.action)
      || said('subject_type', event.subject_type) || said('subject_id', event.subject_id) || said('project_id', event.project_id::text)
      || said('before', event.before::text) || said('after', event.after::text) || said('outcome', event.outcome) || said('reason', event.reason)
      || said('session_id', event.session_id::text) || said('ip', event.ip)
$$;
--> statement-breakpoint

-- Runs when the transaction commits: the lock is the last one taken and held for that moment only, so writers neither wait for each
-- other's work nor leave a gap when they give up. The first link follows 64 zeros.
create function chain_event() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  last event_chain;
  words text;
begin
  perform pg_advisory_xact_lock(4871003);
  select * into last from event_chain order by seq desc limit 1;
  words := coalesce(last.hash, repeat('0', 64)) || E'\n' || event_text(new);
  insert into event_chain (seq, event_id, hash) values (coalesce(last.seq, 0) + 1, new.id, encode(sha256(convert_to(words, 'UTF8')), 'hex'));
  return null;
end $$;
--> statement-breakpoint

-- What was recorded before there was a chain, in its order.
do $$
declare
  event events;
  link text := repeat('0', 64);
  n bigint := 0;
begin
  for event in select * from events order by id loop
    n := n + 1;
    link := encode(sha256(convert_to(link || E'\n' || event_text(event), 'UTF8')), 'hex');
    insert into event_chain (seq, event_id, hash) values (n, event.id, link);
  end loop;
end $$;
--> statement-breakpoint
create constraint trigger events_are_chained after insert on events deferrable initially deferred for each row execute function chain_event();
--> statement-breakpoint

-- Links come from that trigger alone: whoever inserts one directly stands at the outermost level.
create function insist_chained_by_event() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() < 2 then
    raise exception '审计链只能随事件写入' using errcode = 'P0001', hint = 'immutable';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger links_come_with_events before insert on event_chain for each row execute function insist_chained_by_event();
--> statement-breakpoint
create trigger links_never_change before update or delete on event_chain for each row execute function refuse_change('审计链不能修改或删除');
--> statement-breakpoint
create trigger links_are_not_truncated before truncate on event_chain for each statement execute function refuse_change('审计链不能清空');
