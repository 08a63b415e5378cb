-- What each line of an order engages: its total or, once the remainder is waived, what was admitted of it.
create or replace function app.line_engaged(wanted uuid) returns table (lot_share_id uuid, cents bigint) language sql stable as $$
	select l.lot_share_id, case when o.waived_at is null then l.total_excl_tax_cents else
		app.line_total((select s.admitted from app.line_sums(o.id) s where s.line_id = l.id), l.unit_price_excl_tax_micros) end
	from public.orders o join public.order_lines l on l.order_id = o.id where o.id = wanted
$$;
grant execute on function app.line_engaged(uuid) to halle_app;
