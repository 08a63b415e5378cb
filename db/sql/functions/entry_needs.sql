-- What the engine reads of the needs of a group, with one posted need of the asker's own beside them: for who is in the group
-- or may come into it. Whoever calls it tells nobody the amounts of the others.
create or replace function app.entry_needs(wanted uuid, own_need uuid) returns table (
		id uuid, organisation_id uuid, takes_part boolean, title text, family_id text, cpv_code text, unit text, pack_quantity numeric,
		pack_unit text, quantity numeric, amount_cents bigint, starts_from_on date, starts_until_on date, duration_months integer,
		radius_metres integer, scope need_scope, offers_to_coordinate boolean, commune_code text, commune_name text, population integer,
		epci_siren text, departement_code text, x integer, y integer, longitude double precision,
		latitude double precision, position_source position_source)
	language sql stable security definer set search_path = public, pg_temp as $$
	select n.id, n.organisation_id, coalesce(m.status not in ('invited', 'declined', 'exited', 'excluded', 'ended'), false), n.title,
		n.family_id, n.cpv_code::text, n.unit, n.pack_quantity, n.pack_unit, n.quantity, n.estimate_excl_tax_cents, n.starts_from_on,
		n.starts_until_on, n.duration_months, n.radius_metres, n.scope, n.can_coordinate, c.code::text, c.name, c.population, c.epci_siren::text,
		c.departement_code, c.x, c.y, c.longitude, c.latitude, c.position_source
	from needs n join organisations o on o.id = n.organisation_id left join communes c on c.code = o.commune_code
		left join memberships m on m.group_id = wanted and m.organisation_id = n.organisation_id
	where (app.in_group(wanted) or exists (select from app.joinable_group(wanted)))
		and ((n.group_id = wanted and n.status in ('matched', 'committed'))
			or (n.id = own_need and n.organisation_id = app.organisation() and n.status = 'submitted'))
	order by n.id
$$;
grant execute on function app.entry_needs(uuid, uuid) to halle_app;
