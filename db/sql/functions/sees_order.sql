-- Of the commune, the supplier, or the coordinator of the consultation.
create or replace function app.sees_order(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select from orders o where o.id = wanted
			and (app.organisation() in (o.organisation_id, o.supplier_id) or app.coordinates_call(app.lot_call(o.lot_id)))
	)
$$;
grant execute on function app.sees_order(uuid) to halle_app;
