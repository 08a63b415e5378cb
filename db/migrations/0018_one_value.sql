-- What a group is about to buy: the needs of those who take part, and the lots, renewals and options of the consultation
-- being prepared. Whoever outlines a group without being in it values the same purchase as its members do.
create function app.next_purchase(wanted groups) returns jsonb
	language sql stable security definer set search_path = public, pg_temp as $$
	select jsonb_build_object(
		'needs', n.needs,
		'lots', (select jsonb_agg(jsonb_build_object('ceilingExclTaxCents', l.ceiling_excl_tax_cents) order by l.number)
			from lots l where l.call_id = c.id),
		'durationMonths', coalesce(c.duration_months, n.duration_months),
		'renewalMonths', coalesce(c.renewal_months, 0),
		'optionsExclTaxCents', coalesce(c.options_excl_tax_cents, 0))
	from (
			select coalesce(jsonb_agg(jsonb_build_object('estimateExclTaxCents', w.estimate_excl_tax_cents,
					'durationMonths', w.duration_months)), '[]') as needs, coalesce(max(w.duration_months), 1) as duration_months
			from needs w join memberships m on m.group_id = wanted.id and m.organisation_id = w.organisation_id
			where w.group_id = wanted.id and m.status in ('interested', 'deliberated', 'signed', 'active', 'exit_requested')
				and (wanted.kind <> 'permanent' or wanted.status <> 'active' or w.status = 'committed')
		) n
		left join calls c on c.group_id = wanted.id and c.status = 'preparation'
$$;
--> statement-breakpoint
-- Whoever calls it decides who may know: only the two functions below do.
revoke execute on function app.next_purchase(groups) from public;
--> statement-breakpoint
drop function app.groups_before_publication();
--> statement-breakpoint
create function app.groups_before_publication() returns table (
		id uuid, reference text, title text, status group_status, cpv_code text, family_id text, created_on date, answer_until_on date,
		constituted_on date, starts_from_on date, purchase jsonb)
	language sql stable security definer set search_path = public, pg_temp as $$
	select g.id, g.reference, g.title, g.status, g.cpv_code::text, n.family_id, (g.created_at at time zone 'Europe/Paris')::date,
		g.answer_until_on, (g.constituted_at at time zone 'Europe/Paris')::date, n.starts_from_on, app.next_purchase(g)
	from groups g
		cross join lateral (
			select min(w.family_id) as family_id, max(w.starts_from_on) as starts_from_on
			from needs w join memberships m on m.group_id = g.id and m.organisation_id = w.organisation_id
			where w.group_id = g.id and m.status in ('interested', 'deliberated', 'signed', 'active')) n
	where app.role() = 'administrator' and n.family_id is not null
		and g.status in ('draft', 'open', 'membership_closed', 'convention_agreed', 'constituted')
	order by g.reference
$$;
--> statement-breakpoint
drop function app.joinable_groups();
--> statement-breakpoint
create function app.joinable_groups()
	returns table (id uuid, reference text, title text, cpv_code text, unit text, status group_status, kind group_kind,
		mandate mandate_type, coordinator text, coordinator_siren text, answer_until_on date, created_at timestamptz, members jsonb,
		purchase jsonb)
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
	where app.role() = 'buyer' and (g.status = 'open' or app.takes_newcomers(g.id))
		and exists (select from needs n where n.organisation_id = app.organisation() and n.status = 'submitted'
			and left(n.cpv_code, 4) = left(g.cpv_code, 4))
		and not exists (select from memberships m where m.group_id = g.id and m.organisation_id = app.organisation()
			and m.status::text in ('invited', 'interested', 'deliberated', 'signed', 'excluded'))
$$;
--> statement-breakpoint
grant execute on function app.groups_before_publication(), app.joinable_groups() to halle_app, halle_worker;
