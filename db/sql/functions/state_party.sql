-- What an organisation says of itself for its acts; its SIRET begins with its SIREN.
create or replace function app.state_party(stated_siret text, stated_seat text) returns void
	language plpgsql security definer set search_path = public, pg_temp as $$
begin
	update organisations set siret = stated_siret, seat = stated_seat
		where id = app.organisation() and left(stated_siret, 9) = siren and app.role() in ('buyer', 'signatory', 'coordinator');
	if not found then perform app.refuse('SIRET_NOT_OF_ORGANISATION', '{"field": "siret"}'); end if;
end $$;
grant execute on function app.state_party(text, text) to halle_app;
