-- What was ordered on each line, and what became of it: admitted + rejected + pending = delivered.
create or replace function app.line_sums(wanted uuid)
	returns table (line_id uuid, ordered numeric, delivered numeric, admitted numeric, rejected numeric)
	language sql stable as $$
	select l.id, l.quantity, parts.delivered, decided.admitted, decided.rejected
	from public.order_lines l
		cross join lateral (
			select coalesce(sum(d.quantity), 0) as delivered from public.deliveries d where d.order_line_id = l.id
		) parts
		cross join lateral (
			select coalesce(sum(v.quantity) filter (where v.decision = 'admitted'), 0) as admitted,
				coalesce(sum(v.quantity) filter (where v.decision = 'rejected'), 0) as rejected
			from public.deliveries d join public.verifications v on v.delivery_id = d.id where d.order_line_id = l.id
		) decided
	where l.order_id = wanted
$$;
grant execute on function app.line_sums(uuid) to halle_app, halle_worker;
