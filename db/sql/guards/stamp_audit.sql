-- The instants of evidence are the database's, never the inserter's.
create or replace function stamp_audit() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
	new.at := legal_now();
	return new;
end $$;

create trigger stamp_audit before insert on audit_entries for each row execute function stamp_audit();
