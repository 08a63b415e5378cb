-- What is left to order, for one commune and for all: sums over other communes' orders, never their rows.
create or replace function app.lot_remaining(wanted uuid, share uuid, out commune_cents bigint, out group_cents bigint)
	language sql stable security definer set search_path = public, pg_temp as $$
	select (select ceiling_excl_tax_cents from lot_shares where id = share) - coalesce(sum(e.cents) filter (where e.lot_share_id = share), 0)::bigint,
		(select ceiling_excl_tax_cents from lots where id = wanted) - coalesce(sum(e.cents), 0)::bigint
	from orders o cross join lateral app.line_engaged(o.id) e where o.lot_id = wanted
$$;
grant execute on function app.lot_remaining(uuid, uuid) to halle_app;
