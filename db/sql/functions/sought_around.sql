-- What other communes that stand look for partners in, within so many metres, by family of purchases: how many communes, and
-- the need of who asks where there is one. Numbers, for a commune that asks itself whether to post. Whose they are, it learns
-- in a suggestion.
create or replace function app.sought_around(metres integer)
	returns table (family_id text, cpv_code text, communes integer, own_need_id uuid)
	language sql stable security definer set search_path = public, pg_temp as $$
	select n.family_id, min(n.cpv_code::text), count(distinct n.organisation_id)::integer,
		(select mine.id from needs mine where mine.organisation_id = me.id and mine.family_id = n.family_id
			and mine.status not in ('withdrawn', 'unmet') order by mine.created_at desc, mine.id limit 1)
	from organisations me join communes here on here.code = me.commune_code
		join communes there on (there.x - here.x)::bigint * (there.x - here.x) + (there.y - here.y)::bigint * (there.y - here.y)
			<= metres::bigint * metres
		join organisations o on o.commune_code = there.code and o.stands and o.id <> me.id
		join needs n on n.organisation_id = o.id and n.status = 'submitted' and n.family_id <> 'other'
	where me.id = app.organisation() and app.acts_for_buyer()
	group by me.id, n.family_id
	order by 3 desc, 1
	limit 12
$$;
grant execute on function app.sought_around(integer) to halle_app;
