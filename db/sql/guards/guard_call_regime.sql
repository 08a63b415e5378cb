-- What the law asked is written at publication and never again (décret 2025-1386 art. 4).
create or replace function guard_call_regime() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
	if old.regime is not null and new.regime is distinct from old.regime
		then perform app.refuse('CALL_STATUS', jsonb_build_object('status', old.status)); end if;
	return new;
end $$;

create trigger guard_call_regime before update of regime on calls for each row execute function guard_call_regime();
