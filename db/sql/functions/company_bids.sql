-- Another establishment of the supplier who asks bids on this consultation: one bid of one legal person.
create or replace function app.company_bids(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select from bids b where b.call_id = wanted and b.supplier_id <> app.organisation() and b.status not in ('superseded', 'late')
			and app.siren_of(b.supplier_id) = app.siren_of(app.organisation()))
$$;
grant execute on function app.company_bids(uuid) to halle_app;
