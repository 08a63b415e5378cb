-- The bidder is one of those who buy: the legal person counts, whichever establishment signed up.
create or replace function app.company_buys(wanted uuid, bidder uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select from calls c where c.id = wanted and (
			app.siren_of(c.coordinator_id) = app.siren_of(bidder)
			or exists (select from memberships m where m.group_id = c.group_id
				and m.status::text not in ('invited', 'declined', 'exited', 'excluded')
				and app.siren_of(m.organisation_id) = app.siren_of(bidder))))
$$;
grant execute on function app.company_buys(uuid, uuid) to halle_app;
