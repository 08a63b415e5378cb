-- The blocks of the needs of an organisation, for the engine to look at again. A block counts what packs hold, when they say
-- it.
create or replace function app.posted_blocks(wanted uuid) returns TABLE(cpv_class text, unit text)
	language sql stable security definer set search_path = public, pg_temp as $$
	select distinct left(cpv_code, 4), coalesce(pack_unit, unit) from needs
	where app.role() = 'administrator' and organisation_id = wanted and status = 'submitted'
$$;
grant execute on function app.posted_blocks(uuid) to halle_app;
