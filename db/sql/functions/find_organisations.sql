-- Organisations whose name holds what was typed, or one of whose numbers begins so, for the administrator alone, by name. Patterns of
-- `like`, which row-level security would keep from every index; no more than five hundred are looked at. The planner takes the whole
-- table for cheaper than it is.
create or replace function app.find_organisations(called text, numbered text, most integer) returns setof uuid
	language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
begin
	if app.role() <> 'administrator' then return; end if;
	return query execute 'select id from (select id, name from organisations where kind <> ''operator'' and (name ilike $1
			or siren::text like $2 or siret::text like $2 or former_identity like $2) limit 500) o order by name, id limit $3'
		using called, numbered, most;
end $$;
grant execute on function app.find_organisations(text, text, integer) to halle_app;
