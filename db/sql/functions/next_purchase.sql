-- What a group is about to buy: the needs of those who take part, and the lots, renewals and options of the consultation
-- being prepared. Whoever outlines a group without being in it values the same purchase as its members do. Whoever calls it
-- decides who may know: only other functions of the owner do.
create or replace function app.next_purchase(wanted groups) returns jsonb
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
