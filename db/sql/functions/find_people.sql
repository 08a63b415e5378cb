-- People whose name or address holds what was typed, for the administrator alone, by name: see `find_organisations`.
create or replace function app.find_people(called text, written text, most integer) returns setof uuid
	language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
begin
	if app.role() <> 'administrator' then return; end if;
	return query execute 'select id from (select id, name from users where name ilike $1 or email ilike $2 limit 500) u
			order by name, id limit $3'
		using called, written, most;
end $$;
grant execute on function app.find_people(text, text, integer) to halle_app;
