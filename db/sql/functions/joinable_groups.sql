-- A group that takes newcomers: the planner writes it into the statement, where an index answers it.
create or replace function app.is_joinable(g groups) returns boolean language sql stable
	as $$ select (g.status = 'open' and not g.by_invitation) or app.admits_newcomers(g) $$;

-- What keeps a commune from coming in: it is in already, or was sent away.
create or replace function app.is_kept_out(wanted uuid) returns boolean language sql stable
	as $$ select exists (select from public.memberships m where m.group_id = wanted and m.organisation_id = app.organisation()
		and m.status::text in ('invited', 'interested', 'deliberated', 'signed', 'excluded')) $$;

-- A page of the groups that a buyer of this organisation may come into with a need it has posted, by title, behind one of them;
-- for one of its needs, or for any. `bases` are the units in which quantities are added, by unit.
create or replace function app.joinable_groups(bases jsonb, wanted_need uuid, after_title text, after_id uuid, most integer)
	returns table (id uuid, title text, kind group_kind, coordinator text, members bigint, names text[], estimate_cents bigint, needs jsonb)
	language sql stable security definer set search_path = public, pg_temp as $$
	with own as materialized (
		select n.*, left(n.cpv_code, 4) as class, bases ->> coalesce(n.pack_unit, n.unit) as base from needs n
		where n.organisation_id = app.organisation() and n.status = 'submitted' and (wanted_need is null or n.id = wanted_need)
			and app.reader_stands() and app.role() = 'buyer'
	), found as materialized (
		select g.id, g.title, g.kind, g.coordinator_id, left(g.cpv_code, 4) as class, bases ->> g.unit as base from groups g
		where left(g.cpv_code, 4) = any (array(select o.class from own o)) and app.is_joinable(g) and not app.is_kept_out(g.id)
			and exists (select from own o where o.class = left(g.cpv_code, 4) and o.base = bases ->> g.unit)
			and (after_id is null or (g.title, g.id) > (after_title, after_id))
		order by g.title, g.id limit most
	)
	select f.id, f.title, f.kind, (select k.name from organisations k where k.id = f.coordinator_id), t.members, t.names,
		t.estimate_cents, (select jsonb_agg(jsonb_build_object('id', o.id, 'title', o.title, 'quantity', o.quantity, 'unit', o.unit,
				'packQuantity', o.pack_quantity, 'packUnit', o.pack_unit) order by o.created_at, o.id)
			from (select * from own o where o.class = f.class and o.base = f.base order by o.created_at, o.id limit 6) o)
	from found f cross join lateral (
		select count(*) as members, (array_agg(o.name order by o.name))[:6] as names, coalesce(sum(n.cents), 0)::bigint as estimate_cents
		from memberships m join organisations o on o.id = m.organisation_id cross join lateral (
			select sum(n.estimate_excl_tax_cents) as cents from needs n where n.group_id = f.id and n.organisation_id = m.organisation_id
				and n.status in ('matched', 'committed')) n
		where m.group_id = f.id and m.status::text not in ('invited', 'declined', 'exited', 'excluded', 'ended')
	) t
	order by f.title, f.id
$$;
grant execute on function app.joinable_groups(jsonb, uuid, text, uuid, integer) to halle_app;

-- One of them whole, with what it is about to buy.
create or replace function app.joinable_group(wanted uuid) returns table (
		id uuid, reference text, title text, cpv_code text, unit text, status group_status, kind group_kind, mandate mandate_type,
		coordinator text, coordinator_siren text, answer_until_on date, created_at timestamptz, members jsonb, purchase jsonb)
	language sql stable security definer set search_path = public, pg_temp as $$
	select g.id, g.reference, g.title, g.cpv_code, g.unit, g.status, g.kind, g.mandate, k.name, k.siren, g.answer_until_on, g.created_at,
		(select coalesce(jsonb_agg(jsonb_build_object('name', o.name, 'estimateExclTaxCents', t.estimate, 'familyId', t.family,
				'startsFromOn', t.starts) order by o.name), '[]')
			from memberships m join organisations o on o.id = m.organisation_id
			cross join lateral (select coalesce(sum(n.estimate_excl_tax_cents), 0)::bigint as estimate, min(n.family_id) as family,
				max(n.starts_from_on) as starts from needs n where n.group_id = g.id and n.organisation_id = m.organisation_id
				and n.status in ('matched', 'committed')) t
			where m.group_id = g.id and m.status::text not in ('invited', 'declined', 'exited', 'excluded', 'ended')),
		app.next_purchase(g)
	from groups g left join organisations k on k.id = g.coordinator_id
	where g.id = wanted and app.reader_stands() and app.role() = 'buyer' and app.is_joinable(g) and not app.is_kept_out(g.id)
		and exists (select from needs n where n.organisation_id = app.organisation() and n.status = 'submitted'
			and left(n.cpv_code, 4) = left(g.cpv_code, 4))
$$;
grant execute on function app.joinable_group(uuid) to halle_app;
