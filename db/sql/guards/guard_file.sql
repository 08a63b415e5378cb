-- What a file hangs on is evidence: it stays with it.
create or replace function guard_file() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if app.file_is_kept(old.id) then raise exception 'a kept file is never removed'; end if;
	return old;
end $$;

create trigger guard_file before delete on files for each row execute function guard_file();
