-- A frozen need is covered or given back by the decision on its lot, never by hand.
create or replace function guard_frozen_need() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
	if old.status not in ('frozen', 'covered') then return new; end if;
	if (new.status <> old.status and (new.status not in ('covered', 'unmet') or pg_trigger_depth() < 2))
		or (new.group_id is distinct from old.group_id and (new.status <> 'unmet' or new.group_id is not null))
		then perform app.refuse('NEED_FROZEN'); end if;
	return new;
end $$;

create trigger guard_frozen_need before update on needs for each row execute function guard_frozen_need();
