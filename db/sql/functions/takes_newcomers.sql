-- A permanent group in force that admits members for its later purchases.
create or replace function app.takes_newcomers(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from groups where id = wanted and kind = 'permanent' and admits_later and status = 'active')
$$;
