-- What others posted is read by nobody before it is known who they are: row-level security asks it too.
create function app.reader_stands() returns boolean language sql stable security definer set search_path to 'public', 'pg_temp' as $$
	select exists (select from organisations where id = app.organisation() and stands)
$$;
--> statement-breakpoint
grant execute on function app.reader_stands() to halle_app, halle_worker;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.in_suggestion(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select app.reader_stands() and exists (
		select from suggestion_members m where m.suggestion_id = wanted and (
			m.organisation_id = app.organisation()
			-- An EPCI sees what is proposed to its communes: it is the natural coordinator.
			or (app.role() = 'coordinator' and exists (
				select from communes c join organisations o on o.siren = c.epci_siren
				where c.code = m.commune_code and o.id = app.organisation()))
		))
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.joinable_groups()
 RETURNS TABLE(id uuid, reference text, title text, cpv_code text, unit text, status group_status, kind group_kind, mandate mandate_type, coordinator text, coordinator_siren text, answer_until_on date, created_at timestamp with time zone, members jsonb, purchase jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
	where app.reader_stands() and app.role() = 'buyer' and (g.status = 'open' or app.takes_newcomers(g.id))
		and exists (select from needs n where n.organisation_id = app.organisation() and n.status = 'submitted'
			and left(n.cpv_code, 4) = left(g.cpv_code, 4))
		and not exists (select from memberships m where m.group_id = g.id and m.organisation_id = app.organisation()
			and m.status::text in ('invited', 'interested', 'deliberated', 'signed', 'excluded'))
$function$;
