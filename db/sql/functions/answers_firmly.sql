-- Who asks may say a firm quantity for the commune of this reply: signed in as its buyer, and the commune stands.
create or replace function app.answers_firmly(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select app.role() = 'buyer' and exists (
		select from campaign_communes r join organisations o on o.commune_code = r.commune_code
		where r.id = wanted and o.id = app.organisation() and o.stands)
$$;
