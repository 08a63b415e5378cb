-- The legal person behind an organisation, whichever establishment signed up.
create or replace function app.siren_of(wanted uuid) returns text
	language sql stable security definer set search_path = public, pg_temp as $$
	select coalesce(siren, left(siret, 9)) from organisations where id = wanted
$$;
