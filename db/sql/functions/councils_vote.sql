-- Papers are before the councils: the convention or its amendment, or the adhesion of one who joins a permanent group.
create or replace function app.councils_vote(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select app.takes_newcomers(wanted) or exists (select from groups where id = wanted and status = 'convention_agreed')
$$;
