-- What an installation is, said once by its owner; a real one stays so.
create or replace function app.guard_instance() returns trigger language plpgsql as $$
begin
	if tg_op = 'DELETE' or old.kind = 'production' or new.kind <> 'production' then
		raise exception 'an installation that is % does not become another thing', old.kind;
	end if;
	return new;
end $$;

create trigger guard_instance before update or delete on app.instance for each row execute function app.guard_instance();
