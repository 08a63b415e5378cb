-- Groups that a buyer of this organisation may come into with a need it has posted: names and sums, never rows. What one buys is
-- asked of one alone, not of a list.
create or replace function app.joinable_groups(wanted uuid default null) returns table (
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
		case when wanted is not null then app.next_purchase(g) end
	from groups g left join organisations k on k.id = g.coordinator_id
	where (wanted is null or g.id = wanted) and app.reader_stands() and app.role() = 'buyer' and (g.status = 'open' or app.takes_newcomers(g.id))
		and exists (select from needs n where n.organisation_id = app.organisation() and n.status = 'submitted'
			and left(n.cpv_code, 4) = left(g.cpv_code, 4))
		and not exists (select from memberships m where m.group_id = g.id and m.organisation_id = app.organisation()
			and m.status::text in ('invited', 'interested', 'deliberated', 'signed', 'excluded'))
$$;
grant execute on function app.joinable_groups(uuid) to halle_app;
