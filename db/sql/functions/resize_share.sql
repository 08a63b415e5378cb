-- A share follows its need until the consultation is published, with what its pack holds, where it goes and when its commune
-- comes in.
create or replace function app.resize_share(wanted uuid, old_estimate bigint) returns integer
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	part record;
	changed integer := 0;
begin
	for part in
		select s.id, s.lot_id, s.ceiling_excl_tax_cents as ceiling, n.quantity, n.unit, n.pack_quantity, n.pack_unit, n.delivery,
			n.contract_ends_on + 1 as entry_on,
			n.estimate_excl_tax_cents as estimate
		from lot_shares s join lots l on l.id = s.lot_id join calls c on c.id = l.call_id join needs n on n.id = s.need_id
		where s.need_id = wanted and n.organisation_id = app.organisation() and c.status = 'preparation'
	loop
		update lot_shares set estimate_excl_tax_cents = part.estimate, quantity = part.quantity, unit = part.unit,
			pack_quantity = part.pack_quantity, pack_unit = part.pack_unit, delivery = part.delivery,
			entry_on = part.entry_on,
			ceiling_excl_tax_cents = ceil(part.ceiling::numeric * part.estimate / old_estimate / 100)::bigint * 100
			where id = part.id;
		update lots set ceiling_excl_tax_cents = ceiling_excl_tax_cents - part.ceiling
			+ (select ceiling_excl_tax_cents from lot_shares where id = part.id) where id = part.lot_id;
		changed := changed + 1;
	end loop;
	return changed;
end $$;
grant execute on function app.resize_share(uuid, bigint) to halle_app;
