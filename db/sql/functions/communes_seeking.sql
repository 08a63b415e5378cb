-- How many other communes that stand look for partners in a class of the CPV, within so many metres: a number, for a commune
-- that asks itself whether to post. Whose they are, it learns in a suggestion.
create or replace function app.communes_seeking(cpv_class text, metres integer) returns integer
	language sql stable security definer set search_path = public, pg_temp as $$
	select count(distinct n.organisation_id)::integer
	from organisations me join communes here on here.code = me.commune_code
		join needs n on left(n.cpv_code, 4) = communes_seeking.cpv_class and n.status = 'submitted' and n.organisation_id <> me.id
		join organisations o on o.id = n.organisation_id and o.stands
		join communes there on there.code = o.commune_code
	where me.id = app.organisation() and app.acts_for_buyer()
		and (there.x - here.x)::bigint * (there.x - here.x) + (there.y - here.y)::bigint * (there.y - here.y) <= metres::bigint * metres
$$;
grant execute on function app.communes_seeking(text, integer) to halle_app;
