-- The free needs of a kind that a coordinator who founds a group by hand reserves in it: its own, and those of the communes of its
-- own EPCI among these, as in the group of a suggestion. Communes of others bring theirs when they answer (CGCT L5211-4-4).
create or replace function app.hand_needs(asked uuid[], class text, units text[]) returns setof jsonb
	language sql stable security definer set search_path = public, pg_temp as $$
	select app.engine_need(n, n.organisation_id = app.organisation())
	from needs n join organisations o on o.id = n.organisation_id
	where app.role() = 'coordinator' and app.reader_stands() and o.stands and n.status = 'submitted' and n.group_id is null
		and left(n.cpv_code, 4) = class and coalesce(n.pack_unit, n.unit) = any (units)
		and (o.id = app.organisation() or (o.id = any (asked)
			and o.epci_siren = (select w.siren from organisations w where w.id = app.organisation() and w.kind = 'epci')))
	order by n.id
$$;
grant execute on function app.hand_needs(uuid[], text, text[]) to halle_app;
