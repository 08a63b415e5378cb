-- A permanent group in force that admits members for its later purchases.
create or replace function app.admits_newcomers(g groups) returns boolean language sql stable
	as $$ select g.kind = 'permanent' and g.admits_later and g.status = 'active' $$;

create or replace function app.takes_newcomers(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from groups g where g.id = wanted and app.admits_newcomers(g))
$$;
