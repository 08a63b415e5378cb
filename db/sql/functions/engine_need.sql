-- What the engine reads of a need, and people of where it is. Whoever calls it decides who may know: only other functions of the
-- owner do.
create or replace function app.engine_need(n needs, takes_part boolean) returns jsonb
	language sql stable security definer set search_path = public, pg_temp as $$
	select jsonb_build_object('id', n.id, 'organisationId', n.organisation_id, 'takesPart', takes_part, 'title', n.title,
		'familyId', n.family_id, 'cpvCode', n.cpv_code, 'unit', n.unit, 'packQuantity', n.pack_quantity, 'packUnit', n.pack_unit,
		'quantity', n.quantity, 'amountCents', n.estimate_excl_tax_cents, 'startsFromOn', n.starts_from_on,
		'startsUntilOn', n.starts_until_on, 'contractEndsOn', n.contract_ends_on, 'durationMonths', n.duration_months, 'radiusMetres', n.radius_metres, 'scope', n.scope,
		'offersToCoordinate', n.can_coordinate, 'place', case when c.x is not null then jsonb_build_object('code', c.code,
			'name', c.name, 'population', c.population, 'epciSiren', c.epci_siren, 'departementCode', c.departement_code, 'x', c.x,
			'y', c.y, 'longitude', c.longitude, 'latitude', c.latitude, 'positionSource', c.position_source) end)
	from organisations o left join communes c on c.code = o.commune_code where o.id = n.organisation_id
$$;
