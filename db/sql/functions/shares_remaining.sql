-- What is left to order on each share, for its commune and for all: sums over other communes' orders, never their rows. What each
-- order engages is summed once for all the lots of the shares.
create or replace function app.shares_remaining(wanted uuid[]) returns table (share_id uuid, commune_cents bigint, group_cents bigint)
	language sql stable security definer set search_path = public, pg_temp as $$
	with engaged as (
		select o.lot_id, e.lot_share_id, sum(e.cents)::bigint as cents from orders o cross join lateral app.line_engaged(o.id) e
		where o.lot_id in (select s.lot_id from lot_shares s where s.id = any (wanted)) group by o.lot_id, e.lot_share_id
	), of_lots as (select lot_id, sum(cents)::bigint as cents from engaged group by lot_id)
	select s.id, s.ceiling_excl_tax_cents - coalesce(e.cents, 0), l.ceiling_excl_tax_cents - coalesce(a.cents, 0)
	from lot_shares s join lots l on l.id = s.lot_id
		left join engaged e on e.lot_share_id = s.id left join of_lots a on a.lot_id = s.lot_id
	where s.id = any (wanted)
$$;
grant execute on function app.shares_remaining(uuid[]) to halle_app;
