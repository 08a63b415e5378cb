-- The instants of evidence are the database's, never the inserter's. The functions of the database name no actor, nor does a
-- process of an earlier version that still runs beside this one.
create or replace function stamp_audit() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
	new.at := legal_now();
	new.actor_kind := coalesce(new.actor_kind, case when new.user_id is not null then 'person'
		when current_user = 'halle_app' then 'visitor' else 'system' end::actor_kind);
	return new;
end $$;

create trigger stamp_audit before insert on audit_entries for each row execute function stamp_audit();
